// Speaks of its own accord: for campaigns, timeouts and webhooks.
VAR gift = ""
VAR told = 0
-> start
== start
Welcome.
-> talk
= talk
+ [count]
  ~ told = told + 1
  {told}
  -> talk
+ [wait] I wait. # timeout: 0.2 -> idle
  -> talk
+ [wait long] I wait long. # timeout: 3000h -> idle
  -> talk
+ [agent] I call. # switch
  -> talk
== idle
Still there?
-> DONE
== lanterns
The lanterns are lit.{gift != "": Here is your {gift}.}
-> DONE
== silent
~ told = told + 10
-> DONE
== lateNews
News. # timeout: 0.1 -> idle
-> DONE
