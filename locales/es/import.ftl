# Why a product file was refused: shown beside the line and the text that was at fault.
import-issue-boolean = El valor debe ser true o false.
import-issue-column-missing = Falta esta columna; un archivo de productos necesita un handle, un título y un precio: Handle, Title y Variant Price, o URL handle, Title y Price.
import-issue-column-twice = El encabezado nombra esta columna dos veces (dos nombres aquí significan la misma columna).
import-issue-columns = Esta fila no tiene el mismo número de campos que el encabezado (campos de la fila / del encabezado).
import-issue-compare-at = El precio anterior debe ser un importe como 19.90 o quedar vacío.
import-issue-currency = Este importe está en una moneda distinta de la de la tienda.
import-issue-empty = El archivo está vacío.
import-issue-grams = El peso debe ser un número de gramos.
import-issue-handle = Falta el handle; cada fila necesita uno con alguna letra o cifra.
import-issue-handle-alike = Estos dos handles dan la misma dirección, pero no son iguales; dé otro handle a uno de los productos.
import-issue-handle-apart = Este handle ya ha aparecido más arriba; todas las filas de un producto deben ir juntas.
import-issue-image-address = La dirección de una imagen debe empezar por https:// y no llevar espacios.
import-issue-image-position = La posición de una imagen debe ser un número a partir de 1.
import-issue-images-many = Este producto tiene más de 250 imágenes.
import-issue-interrupted = La importación se interrumpió antes de terminar; no se ha guardado nada. Iníciela de nuevo.
import-issue-latin1 = Esta línea está en Latin-1 (Windows-1252), mientras que otras están en UTF-8. Guarde todo el archivo en UTF-8.
import-issue-long = Este texto tiene más de 255 caracteres.
import-issue-no-rows = El archivo tiene encabezado, pero ninguna fila.
import-issue-nul = Esta línea contiene un byte nulo, que no puede formar parte de un texto.
import-issue-option-missing = A esta variante le falta el valor de una opción de su producto.
import-issue-option-name = Los nombres de las opciones deben rellenarse a partir de la primera y ser distintos.
import-issue-option-unknown = La primera fila de este producto no nombra esta opción.
import-issue-options-absent = Este producto tiene opciones en la tienda; el archivo necesita las columnas Option1 Name y Option1 Value para distinguir sus variantes.
import-issue-options-many = Un producto tiene como máximo tres opciones.
import-issue-policy = La política de inventario debe ser deny o continue.
import-issue-price = El precio debe ser un importe como 19.90 o 1,250.00 que solo pueda leerse de una manera.
import-issue-price-high = Este precio es demasiado alto.
import-issue-product-large = Las filas de este producto superan en conjunto los 8 MB.
import-issue-quantity = La cantidad debe ser un número entero.
import-issue-quote-open = Aquí se abren unas comillas que no se cierran.
import-issue-quote-text = Hay texto después de las comillas de cierre; dentro de un texto, las comillas deben duplicarse.
import-issue-row-empty = Esta fila no aporta ni una variante ni una imagen.
import-issue-row-long = Esta fila supera 1 MB.
import-issue-rows-many = El archivo tiene más filas de las que se pueden leer de una vez; divídalo, por favor.
import-issue-separator = Los campos deben ir separados por comas, puntos y comas o tabulaciones, o una primera línea como sep=| debe indicar el signo.
import-issue-status = El estado debe ser active, draft, archived o unlisted.
import-issue-title = Falta el título; debe figurar en la primera fila del producto, antes de sus variantes.
import-issue-too-large = El archivo supera los 200 MB; divídalo, por favor.
import-issue-utf16 = A partir de aquí, el archivo no es UTF-16 válido. Guárdelo en UTF-8.
import-issue-utf8 = Esta línea no es UTF-8 válido. Guarde el archivo en UTF-8.
import-issue-variant-twice = Este producto tiene la misma variante dos veces (entre paréntesis, la línea de la primera).
import-issue-variants-many = Este producto tiene más de 2048 variantes.
import-note-columns-kept = Columnas que la tienda no utiliza (se conservan y una exportación las devuelve): { $value }
import-note-columns-unknown = Columnas que no se han entendido (se conservan y una exportación las devuelve): { $value }
import-note-dropped = Omitido en las descripciones, porque aquí no se puede mostrar: { $value }
import-note-dropped-data = Se omiten las imágenes incluidas en el propio texto de una descripción: { $value }
import-note-encoding = El archivo no está en UTF-8; se ha leído como { $value }.
import-note-not-counted = { $count ->
    [one] Una variante no tiene cantidad en el archivo: si es nueva, no se cuenta y siempre se puede comprar; si ya existía, su stock no cambia.
   *[other] { $count } variantes no tienen cantidad en el archivo: las nuevas no se cuentan y siempre se pueden comprar; el stock de las demás no cambia.
}
import-note-separator = { $value ->
    [semicolon] Los campos van separados por puntos y comas; los importes pueden tener coma decimal.
    [tab] Los campos van separados por tabulaciones; los importes pueden tener coma decimal.
    [pipe] Los campos van separados por barras verticales; los importes pueden tener coma decimal.
   *[comma] La primera línea indica que los campos van separados por comas.
}
import-note-tracker = El stock que contaba otro servicio lo cuenta ahora la tienda: { $value }
import-picture-address = La dirección no sirve; tiene que ser HTTPS.
import-picture-broken = Lo recibido está dañado o incompleto.
import-picture-kind = Lo recibido no es una imagen que la tienda pueda mostrar (JPEG, PNG o WebP).
import-picture-large = El archivo supera los 20 MB.
import-picture-not-kept = La imagen llegó, pero no se ha podido guardar; el registro del programa indica por qué.
import-picture-private = La dirección lleva a una red privada.
import-picture-redirects = La dirección redirige demasiadas veces.
import-picture-slow = El servidor ha tardado demasiado.
import-picture-status = El servidor ha respondido { $value }.
import-picture-unknown = El nombre del servidor no se conoce.
import-picture-unreachable = No se ha podido contactar con el servidor.
