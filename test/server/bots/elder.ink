// A small NPC for the server's tests.
VAR query = ""
VAR playerName = "stranger"
VAR gold = 0

-> start

== start
Well met, {playerName}. # image: assets/elder.png | The elder
You have {gold} gold.
+ [Ask about the well # match: well|the deep]
    It is deep. # link: The map -> https://example.org/map
    -> start
+ [Ask about wolves # match: wolf|wolves # hidden]
    Wolves come at night.
    -> start
* [Leave] Farewell.
    -> END

== noMatch
"{query}"? I do not follow.
-> DONE

== doorOpened
The door creaks.
-> DONE

== trade
What will you buy?
+ [Rope] A fine rope. -> start
+ [Nothing] As you wish. -> start
