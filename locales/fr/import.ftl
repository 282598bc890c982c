# Why a product file was refused: shown beside the line and the text that was at fault.
import-issue-boolean = La valeur doit être true ou false.
import-issue-column-missing = Cette colonne manque ; un fichier de produits doit contenir un handle, un titre et un prix : Handle, Title et Variant Price, ou URL handle, Title et Price.
import-issue-column-twice = L’en-tête contient deux fois cette colonne (deux noms ici désignent la même colonne).
import-issue-columns = Cette ligne n’a pas le même nombre de champs que l’en-tête (champs de la ligne / de l’en-tête).
import-issue-compare-at = Le prix comparé doit être un montant comme 19.90, ou rester vide.
import-issue-currency = Ce montant est dans une autre devise que celle de la boutique.
import-issue-empty = Le fichier est vide.
import-issue-grams = Le poids doit être un nombre de grammes.
import-issue-handle = Le handle manque ; chaque ligne en exige un, avec au moins une lettre ou un chiffre.
import-issue-handle-alike = Ces deux handles donnent la même adresse sans être identiques ; veuillez donner un autre handle à l’un des produits.
import-issue-handle-apart = Ce handle figure déjà plus haut ; toutes les lignes d’un produit doivent se suivre.
import-issue-image-address = L’adresse d’une image doit commencer par https:// et ne contenir aucune espace.
import-issue-image-position = La position d’une image doit être un nombre à partir de 1.
import-issue-images-many = Ce produit a plus de 250 images.
import-issue-interrupted = L’import a été interrompu avant la fin ; rien n’a été enregistré. Veuillez le relancer.
import-issue-latin1 = Cette ligne est en Latin-1 (Windows-1252) alors que d’autres sont en UTF-8. Veuillez enregistrer tout le fichier en UTF-8.
import-issue-long = Ce texte dépasse 255 caractères.
import-issue-no-rows = Le fichier contient un en-tête, mais aucune ligne.
import-issue-nul = Cette ligne contient un octet nul, qui n’a pas sa place dans un texte.
import-issue-option-missing = Il manque à cette variante une valeur pour une option de son produit.
import-issue-option-name = Les noms des options doivent être remplis dès la première et être tous différents.
import-issue-option-unknown = La première ligne de ce produit ne mentionne pas cette option.
import-issue-options-absent = Ce produit a des options dans la boutique ; le fichier doit contenir les colonnes Option1 Name et Option1 Value pour distinguer ses variantes.
import-issue-options-many = Un produit a trois options au maximum.
import-issue-policy = La règle de stock doit être deny ou continue.
import-issue-price = Le prix doit être un montant comme 19.90 ou 1,250.00, qui ne puisse se lire que d’une seule façon.
import-issue-price-high = Ce prix est trop élevé.
import-issue-product-large = Les lignes de ce produit dépassent ensemble 8 Mo.
import-issue-quantity = La quantité doit être un nombre entier.
import-issue-quote-open = Un guillemet s’ouvre ici et n’est jamais fermé.
import-issue-quote-text = Du texte suit un guillemet fermant ; un guillemet à l’intérieur d’un texte doit être doublé.
import-issue-row-empty = Cette ligne n’apporte ni variante ni image.
import-issue-row-long = Cette ligne dépasse 1 Mo.
import-issue-rows-many = Le fichier contient plus de lignes qu’il n’est possible d’en lire en une fois ; veuillez le diviser.
import-issue-separator = Les champs doivent être séparés par des virgules, des points-virgules ou des tabulations, ou une première ligne comme sep=| doit indiquer le signe.
import-issue-status = Le statut doit être active, draft, archived ou unlisted.
import-issue-title = Le titre manque ; la première ligne d’un produit doit l’indiquer, avant ses variantes.
import-issue-too-large = Le fichier dépasse 200 Mo ; veuillez le diviser.
import-issue-utf16 = À partir d’ici, le fichier n’est pas en UTF-16 valide. Veuillez l’enregistrer en UTF-8.
import-issue-utf8 = Cette ligne n’est pas en UTF-8 valide. Veuillez enregistrer le fichier en UTF-8.
import-issue-variant-twice = Ce produit contient deux fois la même variante (entre parenthèses, la ligne de la première).
import-issue-variants-many = Ce produit a plus de 2 048 variantes.
import-note-columns-kept = Colonnes que la boutique n’utilise pas (conservées et restituées par un export) : { $value }
import-note-columns-unknown = Colonnes non comprises (conservées et restituées par un export) : { $value }
import-note-dropped = Retiré des descriptions, car cela ne peut pas être affiché ici : { $value }
import-note-dropped-data = Les images contenues dans le texte même d’une description sont retirées : { $value }
import-note-encoding = Le fichier n’est pas en UTF-8 ; il a été lu en { $value }.
import-note-not-counted = { $count ->
    [one] Une variante n’a pas de quantité dans le fichier : nouvelle, elle n’est pas comptée et peut toujours être achetée ; connue, son stock reste inchangé.
   *[other] { $count } variantes n’ont pas de quantité dans le fichier : les nouvelles ne sont pas comptées et peuvent toujours être achetées ; le stock des autres reste inchangé.
}
import-note-separator = { $value ->
    [semicolon] Les champs sont séparés par des points-virgules ; les montants peuvent avoir une virgule décimale.
    [tab] Les champs sont séparés par des tabulations ; les montants peuvent avoir une virgule décimale.
    [pipe] Les champs sont séparés par des barres verticales ; les montants peuvent avoir une virgule décimale.
   *[comma] La première ligne indique que les champs sont séparés par des virgules.
}
import-note-tracker = Le stock que comptait un autre service est désormais compté par la boutique : { $value }
import-picture-address = L’adresse est inutilisable ; elle doit être en HTTPS.
import-picture-broken = Le fichier reçu est endommagé ou incomplet.
import-picture-kind = Le fichier reçu n’est pas une image que la boutique peut afficher (JPEG, PNG ou WebP).
import-picture-large = Le fichier dépasse 20 Mo.
import-picture-not-kept = L’image est arrivée mais n’a pas pu être enregistrée ; le journal du programme indique pourquoi.
import-picture-private = L’adresse mène à un réseau privé.
import-picture-redirects = L’adresse redirige trop de fois.
import-picture-slow = Le serveur a mis trop de temps.
import-picture-status = Le serveur a répondu { $value }.
import-picture-unknown = Le nom du serveur est inconnu.
import-picture-unreachable = Le serveur n’a pas pu être joint.
