# Without a network.

shop-offline-title = No tiene conexión
shop-offline-text = Las páginas que ya ha visto se abren sin conexión, y también su cesta. Para hacer un pedido se necesita conexión.
shop-offline-again = Intentar de nuevo
shop-offline-seen = Visto hace poco
shop-offline-kept = No tiene conexión. Esta página es del { $time }.
shop-offline-slow = La conexión es lenta. Esta página es del { $time }.
shop-offline-waiting = Hay cambios en su cesta que esperan a ser enviados.
shop-offline-waits = Guardado. Se enviará cuando tenga conexión.
shop-offline-sent = Los cambios en su cesta se han enviado.
shop-offline-refused = No se pudo hacer un cambio en su cesta.
shop-offline-cart = Ver la cesta
shop-offline-order = Para hacer un pedido se necesita conexión. Lo que ha escrito sigue aquí: pulse otra vez cuando tenga conexión.
