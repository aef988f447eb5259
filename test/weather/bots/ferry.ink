// A ferry that counts its turns: a turn that is taken twice shows.
VAR query = ""
VAR turns = 0
-> start

== start
-> row

== row
~ turns = turns + 1
Turn {turns}.
+ [Row] -> row
+ [Drift] -> row
+ [Call the ferryman] I call him. # switch: ignoreOffline=true
  -> row

== splash
~ turns = turns + 1
Turn {turns}: splash!
-> DONE

== livechatFinished
The ferryman has gone.
-> row

== noMatch
~ turns = turns + 1
Turn {turns}: "{query}"?
-> DONE
