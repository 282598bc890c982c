# Without a network.

shop-offline-title = Vous êtes hors ligne
shop-offline-text = Les pages déjà consultées s’ouvrent sans réseau, votre panier aussi. Pour commander, le réseau est nécessaire.
shop-offline-again = Réessayer
shop-offline-seen = Consultés récemment
shop-offline-kept = Vous êtes hors ligne. Cette page date du { $time }.
shop-offline-slow = Le réseau est lent. Cette page date du { $time }.
shop-offline-waiting = Des modifications de votre panier attendent d’être envoyées.
shop-offline-waits = Enregistré. L’envoi se fera dès que vous serez en ligne.
shop-offline-sent = Les modifications de votre panier ont été envoyées.
shop-offline-refused = Une modification de votre panier n’a pas pu être faite.
shop-offline-cart = Voir le panier
shop-offline-order = Pour commander, le réseau est nécessaire. Votre saisie est conservée : appuyez de nouveau une fois en ligne.
