// Says what the recorded answers say.
VAR doorId = "cellar"
-> Hello

== Hello
Well met.
+ [Go north] North. # switch: destination=gm; ignoreOffline=true
  -> Hello
+ [Rest] You sit down.
  # timeout: 0.05 -> Idle
  -> Hello

== start
-> Hello

== Idle
Still there?
-> DONE

== doorOpened
The {doorId} door is open.
-> DONE

== fileEvent
A picture!
-> DONE

== noLivechatOperatorsOnline
-> DONE

== livechatFinished
-> DONE
