// The letters to the Guides: what a player writes by hand, and a live agent answers in the same log.

VAR query = ""
VAR playerName = "traveller"
VAR visits = 0
VAR charm = false
VAR lit = false

-> start

=== start ===
-> approach

=== approach ===
~ visits++
{
- visits == 1: Whatever is nailed to this board is read by the Guides, wherever they walk tonight. Write as you would speak, {playerName}.
- lit: The last note on the board says: "The bridge is burning. Well done, {playerName}."
- else: {~The board smells of rain and resin.|Somebody has drawn a cat in the margin.|No new notes, but a fresh nail.}
}
-> menu

=== menu ===
+ [Who are the Guides?]
    Those who walk at night so that others need not. Some of them are flesh and blood, and answer by hand.
    -> menu
+ {not lit and not charm} [Where do I find the dark lantern?]
    "On the bridge, past the willows. Bring an ember." The ink has run a little.
    -> menu
+ {charm and not lit} [How is the charm lit?]
    "Hang it in the glass and breathe on it once. Once is enough."
    -> menu
+ [Please answer me by hand.]
    Your letter is on its way. # switch: closeChatPhrases=Never mind; firstMessage=A letter from {playerName} hangs on the board.
    -> DONE
+ [Fold the paper and go.]
    The wind keeps a corner of it.
    -> END

=== livechatFinished ===
The reply is signed, sealed, and smells of woodsmoke.
-> menu

=== noLivechatOperatorsOnline ===
No Guide has passed the board tonight. Your letter stays nailed; ask once more later.
-> menu

=== noMatch ===
{~Your words are on the board now. Somebody will read them.|The paper takes the ink gladly. Shall a Guide answer by hand?}
-> DONE
