# Without a network.

shop-offline-title = Vous êtes hors ligne
shop-offline-text = Les pages déjà vues s’ouvrent sans réseau, votre panier aussi. Pour commander, il faut le réseau.
shop-offline-again = Réessayer
shop-offline-seen = Vu récemment
shop-offline-kept = Vous êtes hors ligne. Cette page date du { $time }.
shop-offline-slow = Le réseau est lent. Cette page date du { $time }.
shop-offline-waiting = Des modifications de votre panier attendent d’être envoyées.
shop-offline-waits = Enregistré. L’envoi se fera dès que vous serez en ligne.
shop-offline-sent = Les modifications de votre panier ont été envoyées.
shop-offline-refused = Une modification de votre panier n’a pas pu être faite.
shop-offline-cart = Voir le panier
shop-offline-order = Pour commander, il faut le réseau. Ce que vous avez saisi est toujours là : appuyez de nouveau quand vous serez en ligne.
