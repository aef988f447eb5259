// A gatekeeper who fetches a human; for the tests of live chats.
VAR query = ""
-> start

== start
The gate is shut.
+ [Fetch the master] I call for him. # switch: destination=gm; closeChatPhrases=/close, Back to the gate; appendCloseChatButton=true; attributes.level=3
  -> beside
+ [Fetch anybody] I call. # switch
  -> beside
+ [Leave a note] I pass it on. # switch: oneTimeMessage=true; firstMessage=A note from the gate
  -> beside
+ [Call even so] I ring the bell. # switch: ignoreOffline=true; firstMessage=The bell rang
  -> beside

== beside
+ [Back to the gate] -> start

== noLivechatOperatorsOnline
Nobody answers. You hear the wind.
-> DONE

== livechatFinished
The master has gone.
-> DONE

== noMatch
"{query}"? The gate says nothing.
-> DONE
