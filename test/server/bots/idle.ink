// Speaks up when the player is silent for a tenth of a second.
-> start
== start
Are you there?
# timeout: 0.1 -> idle
+ [Yes] Good.
  -> start.quietly
= quietly
+ [Yes] Good.
  -> quietly
== idle
Still there?
-> DONE
