# Without a network.

shop-offline-title = Sin conexión
shop-offline-text = Las páginas ya vistas se abren sin red, y la cesta también. Para hacer un pedido hace falta conexión.
shop-offline-again = Reintentar
shop-offline-seen = Visto hace poco
shop-offline-kept = Sin conexión. Esta página es del { $time }.
shop-offline-slow = La red va lenta. Esta página es del { $time }.
shop-offline-waiting = Hay cambios de la cesta pendientes de envío.
shop-offline-waits = Guardado. Se enviará en cuanto haya conexión.
shop-offline-sent = Los cambios de la cesta se han enviado.
shop-offline-refused = No se pudo hacer un cambio de la cesta.
shop-offline-cart = Ver cesta
shop-offline-order = Para hacer un pedido hace falta conexión. Lo escrito sigue aquí: pulse de nuevo cuando haya conexión.
