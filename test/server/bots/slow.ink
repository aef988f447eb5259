// Counts for about a quarter of a second before it answers.
VAR i = 0
-> start
== start
~ i = 0
-> count
== count
~ i = i + 1
{ i < 60000:
  -> count
}
Counted.
+ [Again] -> start
