// Marta, elder of Emberwick. A knot named like an event runs when that event comes: see the README, "Your own server and NPCs".
// The first three choices after `approach` keep their order; the browser test picks them by number:
//   1 What troubles the village?   2 Who lit the lanterns?   3 I would like to speak with a Guide.

VAR query = ""
VAR playerName = "traveller"
VAR gold = 0
// What the game tells with each line: the player carries Brom's charm; the lantern on the bridge burns again.
VAR charm = false
VAR lit = false

VAR visits = 0
VAR knowsWolves = false
VAR knowsLantern = false
VAR thanked = false
VAR guidesCalled = 0

-> start

=== start ===
-> approach

=== approach ===
~ visits++
{
- lit && not thanked:
    -> thanks
- visits == 1:
    Ah, a new face, and at dusk of all hours. Welcome to Emberwick, {playerName}. I am Marta; the well and I have kept each other company for sixty years.
- charm && not lit:
    I can feel that charm from here, warm as bread. Carry it to the bridge, {playerName}, before the light is gone.
- lit:
    Every lantern burns, and I slept a whole night through. Sit with me a while, Lightkeeper.
- visits == 2:
    Back so soon? Good. The well likes company, and so do I.
- else:
    {~Come closer, the evening has teeth.|There you are again, {playerName}.|Mind the bucket, dear. What is on your mind?}
}
-> menu

=== menu ===
<- topics
+ [What troubles the village?]
    -> troubles
+ [Who lit the lanterns?]
    -> lanterns
+ [I would like to speak with a Guide.]
    -> guide
+ [Good night, Marta.]
    {Walk in the light, {playerName}.|Leave the well some stars to drink, and walk in the light.}
    -> END

// Words a player may type at any time. They never show as buttons.
=== topics ===
+ [the wolves # match: wolf, wolves, howl, howling, ridge # hidden]
    -> wolves
+ [the smith # match: brom, smith, forge, coal # hidden]
    Brom? A bear of a man with a wren's heart. His forge stands east of the square; follow the hammer, or tonight, the silence where the hammer should be.
    -> menu
+ [the charm # match: charm, ember # hidden]
    An ember charm is a live coal sung to sleep inside glass. Brom's grandmother made seven. He has one left, and pretends that it is for sale.
    -> menu
+ [the bridge # match: bridge, dark lantern, last lantern # hidden]
    -> bridge
+ [the well # match: well, wish, water # hidden]
    My husband dug it, and it has never once run dry or kept a secret. Drop a wish in if you like; it will only come back as gossip.
    -> menu
+ [the cat # match: cat, soot # hidden]
    Soot belongs to Brom, to hear Brom tell it. To hear Soot tell it, the village belongs to Soot.
    -> menu
+ [your name # match: who are you, your name, marta # hidden]
    Marta, daughter of Ilse, keeper of the well and of everybody's birthdays.
    -> menu
+ [a human # match: human, agent, help, guide, support, real person # hidden]
    -> guide
+ [thanks # match: thank, thanks # hidden]
    Keep your thanks dry for winter, dear. You will want something to burn.
    -> menu
-> DONE

=== troubles ===
{knowsWolves: The same as before, I fear: wolves on the ridge and a cold forge. | Wolves, {playerName}. Three nights ago they came down and tipped Brom's coal cart into the ravine. }
{not knowsWolves: No coal, no fire; no fire, no ember for the last lantern. And a dark lantern is an open door.}
~ knowsWolves = true
<- topics
+ [Why do they come now?]
    -> wolves
+ [Which lantern is dark?]
    -> bridge
+ [I will see what I can do.]
    Then start with Brom at the forge. Be gentle: he blames himself for the cart.
    -> menu

=== wolves ===
~ knowsWolves = true
They are not wicked, only hungry and curious. As long as the bridge lantern burned they kept to the ridge and we kept to the valley; it was a fair bargain.
{not lit: The night it went out, they took that for an invitation.|Now that you lit it again, they sing from far off. I rather like it.}
<- topics
+ {not lit} [Could the lantern be lit again?]
    -> bridge
+ [Has anybody been hurt?]
    Only Brom's pride and one wheel of the cart. The donkey came home on her own, chewing somebody's scarf.
    -> menu
+ [Let us talk of something else.]
    Gladly. There is always something else.
    -> menu

=== lanterns ===
My mother lit the first, and each child born here lights one more. Forty-one lanterns, {playerName}, and forty of them are burning. # image: assets/pictures/lantern.svg \| The lantern on the bridge, as Marta remembers it
{lit: Forty-one, I should say. Forgive an old tongue its habits.}
<- topics
+ [And the one that is not?]
    -> bridge
+ [Which one did you light?]
    The one above my own door. I was four, and I had to be held up by the ankles, or so they tell it.
    -> menu
+ [It is a lovely custom.]
    It is a warm one. Up here that is the better word.
    -> menu

=== bridge ===
~ knowsLantern = true
{
- lit:
    Look over there, past the willows. You did that. From here it is like a star that decided to stay.
- charm:
    You hold Brom's charm already! Go to the bridge, hang it in the dark lantern, and breathe on it once.
- else:
    The one on the bridge, past the willows. It wants an ember charm, and only Brom has one: fifteen gold, if he has not grown proud.
}
-> menu

=== thanks ===
~ thanked = true
I saw it from here: the bridge, burning like a small morning. You have given us back our bargain, {playerName}.
The village keeps a purse for such a night, and a name. Take both, Lightkeeper.
+ [Take the purse. (+25 gold)]
    Spend it on something foolish. That is what it is for.
    -> menu
+ [Keep it for the winter.]
    Hm! Then you shall have soup here whenever there is soup, and there is always soup.
    -> menu

=== guide ===
~ guidesCalled++
{guidesCalled > 1: The bell again? Very well; they never mind the walk.|Some questions are too young for me.} I will ring the bell for the Guides. One of them will come. # switch: closeChatPhrases=Back to Marta; firstMessage=A traveller in Emberwick asks for a Guide.; attributes.Place=By the well; attributes.Purse={gold} gold; attributes.Visits={visits}; attributes.Charm={charm:carries one|none}; attributes.Bridge lantern={lit:lit|dark}
-> DONE

=== livechatFinished ===
The Guide has gone up the path again. They walk so softly; did you get your answer?
+ [Yes, I did.]
    Good. Then ask an old woman something easier.
    -> menu
+ [Not quite.]
    Then the bell still hangs where it hung. Ask me, or ask me to ring it once more.
    -> menu

=== noLivechatOperatorsOnline ===
I have rung twice, and only the owl replied. The Guides must be out on the road tonight; try me again a little later.
-> menu

=== noMatch ===
{~My ears are older than my eyes, dear. Say it another way?|Hm. That one went past me like a swallow.|"{query}", you say. I would have to ask the well about that.}
-> DONE
