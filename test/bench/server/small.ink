// A small talk that goes on for ever.
VAR times = 0
-> gate
== gate
Who goes there?
+ [a friend]
  ~ times = times + 1
  Pass, friend. You were here {times} times.
  -> gate
+ [a foe] Then turn back.
  -> gate
