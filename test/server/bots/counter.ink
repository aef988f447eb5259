// Says how often it was asked.
VAR times = 0
-> start
== start
+ [count]
  ~ times = times + 1
  {times}
  -> start
