# Without a network.

shop-offline-title = You are offline
shop-offline-text = Pages that you have seen open without a network, and so does your cart. Placing an order needs the network.
shop-offline-again = Try again
shop-offline-seen = Seen lately
shop-offline-kept = You are offline. This page is from { $time }.
shop-offline-slow = The network is slow. This page is from { $time }.
shop-offline-waiting = Changes to your cart are waiting to be sent.
shop-offline-waits = Saved. It will be sent when you are online.
shop-offline-sent = The changes to your cart have been sent.
shop-offline-refused = A change to your cart could not be made.
shop-offline-cart = View cart
shop-offline-order = Placing an order needs the network. What you typed is still here: press again when you are online.
