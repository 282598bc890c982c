# Ohne Netz.

shop-offline-title = Sie sind offline
shop-offline-text = Seiten, die Sie schon gesehen haben, lassen sich ohne Netz öffnen, ebenso Ihr Warenkorb. Zum Bestellen wird das Netz gebraucht.
shop-offline-again = Noch einmal versuchen
shop-offline-seen = Zuletzt gesehen
shop-offline-kept = Sie sind offline. Diese Seite ist vom { $time }.
shop-offline-slow = Das Netz ist langsam. Diese Seite ist vom { $time }.
shop-offline-waiting = Änderungen am Warenkorb warten darauf, gesendet zu werden.
shop-offline-waits = Gespeichert. Es wird gesendet, sobald Sie online sind.
shop-offline-sent = Die Änderungen an Ihrem Warenkorb sind gesendet.
shop-offline-refused = Eine Änderung an Ihrem Warenkorb war nicht möglich.
shop-offline-cart = Warenkorb ansehen
shop-offline-order = Zum Bestellen wird das Netz gebraucht. Was Sie eingegeben haben, ist noch da: Drücken Sie noch einmal, sobald Sie online sind.
