// Brom, the smith. His fire is low, his pride is hurt, and he has one ember charm left to sell.
// A choice that ends in "(15 gold)" or "(+5 gold)" moves the player's purse: that is the game's own rule (npcs.ts).

VAR query = ""
VAR playerName = "traveller"
VAR gold = 0
// What the game tells with each line: the player carries the charm; the lantern on the bridge burns again.
VAR charm = false
VAR lit = false

VAR visits = 0
VAR knowsCart = false
VAR pumped = false
VAR sold = false

-> start

=== start ===
-> approach

=== approach ===
~ visits++
{
- lit:
    Ha! I saw the bridge go up like sunrise. Gran's last ember, and it found its lantern. Well done, {playerName}.
- sold || charm:
    Still here? That charm is no use in a pocket. The bridge is west, past the willows.
- visits == 1:
    Mind the sparks. There are few enough of them tonight. Brom's the name, and this is the coldest forge in the valley.
- else:
    {~You again. Pull up an anvil.|Careful, Soot is asleep in the coal bucket. There is room for him now.|Evening, {playerName}.}
}
-> menu

=== menu ===
<- topics
+ {not sold && not charm && not lit} [Marta says you have an ember charm.]
    -> offer
+ [What happened to your coal?]
    -> cart
+ {not pumped} [Let me work the bellows for you.]
    -> bellows
+ [Farewell, Brom.]
    {lit: Go well, Lightkeeper.|Keep off the ridge.}
    -> END

=== topics ===
+ [wolves # match: wolf, wolves, ridge # hidden]
    Big grey brutes with excellent manners. One of them sat and watched me fix the wheel. Did not lift a paw to help.
    -> menu
+ [coal # match: coal, cart, donkey, fire # hidden]
    -> cart
+ [charm # match: charm, ember, buy, shop, price, gold # hidden]
    -> offer
+ [marta # match: marta, elder # hidden]
    She taught me my letters and how to apologise. I only needed one of the two so far.
    -> menu
+ [soot # match: soot, cat # hidden]
    My apprentice. Sleeps all day, inspects the work at night, has never once said "well done".
    -> menu
+ [lantern # match: lantern, bridge, light # hidden]
    {lit: Burning bright, thanks to you.|Past the willows, on the bridge. Gran forged the bracket and I hung it. It has never been dark this long.}
    -> menu
+ [guide # match: guide, human, agent # hidden]
    The Guides? Marta keeps the bell. I only made the clapper.
    -> menu
-> DONE

=== cart ===
{knowsCart: Same cart, same ravine, same fool who left it on the ridge road at dusk.|I left the cart on the ridge road at dusk. My own fault. The wolves only wanted a sniff, the donkey had opinions, and down it went.}
~ knowsCart = true
<- topics
+ [That could have happened to anybody.]
    Ha. Marta said you would say that. ... Thank you, though.
    -> menu
+ [Can it be brought up again?]
    In spring, with ropes and six neighbours. Tonight I heat the iron with old chair legs.
    -> menu

=== bellows ===
~ pumped = true
Would you? Slow and deep, like a sleeping cow. ... There! Look at her glow. That is the first proper heat in three days.
Here, a smith pays his hands.
+ [Take the coins. (+5 gold)]
    Do not tell Soot. He works for fish heads.
    -> menu
+ [It was a pleasure.]
    Now I must like you. What a nuisance.
    -> menu

=== offer ===
{
- sold || charm || lit:
    Gone, and gone to good hands. Gran would have winked at you.
    -> menu
- else:
    Gran's last one. A live coal, sung to sleep in glass. Fifteen gold, and I only ask because she would haunt me if I gave it away. # image: assets/pictures/charm.svg \| The ember charm
}
<- topics
// The game locks what the purse does not hold.
+ [I will take it. (15 gold)]
    ~ sold = true
    There. Keep it near your heart, it likes the beat. Hang it in the lantern on the bridge and breathe on it once.
    -> menu
+ {gold < 15} [I cannot pay that.]
    {pumped: Then look under the well. People are careless with wishes.|Then lend me your arms at the bellows. I pay for honest wind.}
    -> menu
+ [How does one sing a coal to sleep?]
    In a low voice, with the shutters closed. If it hums back, you are doing it right.
    -> offer
+ [Not today.]
    It has waited forty years. It can wait for you.
    -> menu

=== livechatFinished ===
Friend of yours? Came and went like a draught. Where were we?
-> menu

=== noLivechatOperatorsOnline ===
Nobody on the road tonight but the wind. You will have to make do with me.
-> menu

=== noMatch ===
{~Too many hammers in these ears. Again?|If that was a riddle, I only do the iron kind.|"{query}"? Could be. I would not know.}
-> DONE
