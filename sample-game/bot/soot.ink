// Soot, a cat. Says little, means it. Shows how small a whole NPC may be.

VAR query = ""
VAR visits = 0
VAR friend = false

-> start

=== start ===
-> approach

=== approach ===
~ visits++
{
- friend: Prrrp! The tail goes up like a flag.
- visits == 1: The cat regards you. The cat has seen better, and worse.
- else: Mrow?
}
-> menu

=== menu ===
+ [Scratch behind the ear. # match: scratch, pet, stroke, pat]
    {not friend: A moment's thought. Then a purr like a very small mill.|Purring. More purring.}
    ~ friend = true
    -> menu
+ [Ask about the wolves. # match: wolf, wolves]
    One ear turns to the ridge. Dogs, says the ear, with big ideas.
    -> menu
+ [Bow, and leave.]
    You are dismissed.
    -> END

=== noMatch ===
{~A slow blink.|Mrrp.|The cat considers "{query}" and finds it not to be fish.}
-> DONE
