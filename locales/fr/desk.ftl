# The order desk: what staff read.
desk-search = Rechercher
desk-reload = Recharger l’état actuel
desk-nav-label = Comptoir
desk-test-mode = Le mode test est activé : les commandes sont marquées comme tests et aucun paiement réel n’est encaissé.
desk-test-mode-settings = Réglages
desk-nav-home = Accueil
desk-nav-orders = Commandes
desk-nav-to-ship = À expédier
desk-nav-to-pay = À encaisser
desk-nav-products = Produits
desk-nav-low-stock = Stock faible
desk-nav-imports = Import
desk-nav-shop = Voir la boutique
desk-nav-language = Langue
desk-nav-sign-out = Se déconnecter
desk-nav-signed-in = Session de { $name }
desk-field-name = Nom
desk-field-email = Adresse e-mail
desk-field-password = Mot de passe
desk-sign-in-title = Connexion au comptoir
desk-sign-in-action = Se connecter
desk-sign-in-unowned = Cette boutique n’a pas encore de propriétaire
desk-sign-in-unowned-text = Ouvrez le lien de configuration affiché par le serveur à son démarrage. « orderly doctor » en affiche un nouveau.
desk-setup-title = Créer le compte du propriétaire
desk-setup-about = Ce compte a tous les droits au comptoir. Le lien ne fonctionne qu’une fois.
desk-setup-password-hint = Au moins 12 caractères ; plusieurs mots se retiennent facilement.
desk-setup-action = Créer le compte
desk-setup-expired = Redémarrez le serveur : il affiche un nouveau lien tant qu’il n’y a pas de propriétaire.
desk-home-title = Accueil
desk-home-sales = Ventes des 30 derniers jours
desk-home-newest = Dernières commandes
desk-home-all-orders = Toutes les commandes
desk-home-low-stock = Stock faible
desk-home-stock-fine = Assez de stock partout
desk-home-today = Aujourd’hui
desk-home-month = 30 derniers jours
desk-home-orders = { $count ->
    [one] { $count } commande
   *[other] { $count } commandes
}
desk-chart-day = { $day } : { $revenue }, { $orders ->
    [one] { $orders } commande
   *[other] { $orders } commandes
}
desk-chart-as-table = Afficher en tableau
desk-chart-column-day = Jour
desk-chart-column-orders = Commandes
desk-chart-column-revenue = Chiffre d’affaires
desk-begin-title = Pour commencer
desk-begin-import = Importer vos produits
desk-begin-import-text = Tout fichier CSV exporté par Shopify convient.
desk-begin-import-action = Importer un fichier
desk-begin-products = Vérifier vos produits
desk-begin-products-text = Prix, stock, images et produits mis en vente.
desk-begin-products-action = Voir les produits
desk-begin-order = Passer la première commande vous-même
desk-begin-order-text = Achetez comme le ferait un client ; la commande arrive ici.
desk-begin-order-action = Ouvrir la boutique
desk-orders-title = Commandes
desk-orders-count = Commandes dans cette liste :
desk-orders-filters = Commandes par état
desk-orders-all = Toutes
desk-orders-to-pay = À encaisser
desk-orders-to-ship = À expédier
desk-orders-shipped = Expédiées
desk-orders-delivered = Livrées
desk-orders-cancelled = Annulées
desk-orders-search = Rechercher une commande
desk-orders-search-hint = Numéro, nom ou e-mail
desk-orders-days = Passées ces jours-là
desk-orders-from = Du jour
desk-orders-to = Au jour
desk-orders-show-all = Afficher toutes les commandes
desk-orders-not-marked = Rien n’a été marqué comme payé : le serveur a refusé ou n’a pas pu être joint. La liste montre les commandes telles qu’elles sont.
desk-orders-none = Aucune commande pour le moment
desk-orders-none-text = Chaque nouvelle commande apparaît ici aussitôt.
desk-orders-none-found = Aucune commande ne correspond
desk-orders-none-found-text = Essayez un autre mot ou un autre état.
desk-orders-column-number = Commande
desk-orders-column-placed = Passée le
desk-orders-column-customer = Client
desk-orders-column-payment = Paiement
desk-orders-column-fulfilment = Expédition
desk-orders-column-items = Articles
desk-orders-column-total = Total
desk-order-number = n° { $number }
desk-order-title = Commande n° { $number }
desk-order-back = Retour à toutes les commandes
desk-order-shopper-page = Voir comme client
desk-order-note = Message du client
desk-order-contact = Client
desk-order-timeline = Historique
desk-order-forgotten = Effacé
desk-order-forgotten-text = Les données de cette personne ont été effacées.
desk-order-awaits-transfer = Virement attendu : { $amount }.
desk-order-awaits-courier = Le livreur encaisse { $amount }.
desk-order-awaits-card = Paiement par carte attendu : { $amount }.
desk-order-held-until = Le stock est réservé jusqu’au { $date }. Une commande ni payée ni expédiée d’ici là est annulée.
desk-order-not-paid-in-time = Cette commande n’a pas été payée à temps : elle a été annulée et ses articles sont remis en stock. Si un paiement arrive encore, remboursez-le ou convenez d’une nouvelle commande.
desk-order-mark-paid = Marquer comme payée
desk-order-changed = La page montre la commande dans son état actuel. Vérifiez-la, puis renvoyez si vous le souhaitez toujours.
desk-order-done-paid = Marquée comme payée.
desk-order-done-shipped = Marquée comme expédiée. La page du client l’indique déjà.
desk-order-done-delivered = Marquée comme livrée. La page du client l’indique déjà.
desk-order-done-cancelled = La commande est annulée.
desk-order-done-refunded = Le remboursement est en route.
desk-ship-carrier = Transporteur
desk-ship-number = Numéro de suivi
desk-ship-link = Lien de suivi
desk-ship-action = Marquer comme expédiée
desk-deliver-text = Rien n’est à expédier dans cette commande. Envoyez ce qui a été acheté, par e-mail par exemple.
desk-deliver-action = Marquer comme livrée
desk-refund-title = Remboursement
desk-refund-amount = Montant en { $currency }
desk-refund-hint = { $most } au maximum.
desk-refund-action = Rembourser
desk-cancel-title = Annuler la commande
desk-cancel-unpaid = Aucun paiement n’a été effectué. L’annulation est définitive.
desk-cancel-paid = Le client est remboursé de { $amount }. L’annulation est définitive.
desk-cancel-restock = Remettre les articles en stock
desk-cancel-action = Oui, annuler cette commande
desk-lines-title = Articles
desk-lines-item = Article
desk-lines-price = Prix
desk-lines-quantity = Quantité
desk-lines-total = Total
desk-lines-times = × { $count }
desk-lines-unshipped = non expédié
desk-sums-subtotal = Sous-total
desk-sums-shipping = Livraison ({ $method })
desk-sums-tax = TVA incluse ({ $rate })
desk-sums-tax-added = Taxe ({ $rate })
desk-sums-total = Total
desk-sums-paid = Payé
desk-sums-refunded = Remboursé
desk-products-title = Produits
desk-products-count = Produits dans cette liste :
desk-products-search = Rechercher un produit
desk-products-search-hint = Titre, fabricant ou référence
desk-products-show-all = Afficher tous les produits
desk-products-export = Exporter
desk-products-import = Importer
desk-products-none = Aucun produit pour le moment
desk-products-none-text = Importez un fichier, et vos produits sont dans la boutique.
desk-products-none-found = Aucun produit ne correspond
desk-products-none-found-text = Essayez un autre mot.
desk-products-column-picture = Image
desk-products-column-title = Produit
desk-products-column-state = État
desk-products-column-vendor = Fabricant
desk-products-column-variants = Variantes
desk-products-column-stock = Stock
desk-products-column-price = Prix
desk-products-pieces = { $count } en stock
desk-product-back = Retour à tous les produits
desk-product-in-shop = Voir dans la boutique
desk-product-published = Publié
desk-product-hidden = Brouillon
desk-product-unlisted = Non répertorié
desk-product-texts = Textes
desk-product-title = Titre
desk-product-description = Description
desk-product-description-hint = Texte brut ou HTML ; les scripts sont supprimés.
desk-product-sorting = Dans la boutique
desk-product-publish = Afficher dans la boutique
desk-product-unlist = Par son adresse seule : absent des listes, de la recherche et du plan du site
desk-product-vendor = Fabricant
desk-product-type = Type
desk-product-tags = Mots-clés
desk-product-tags-hint = Séparés par des virgules
desk-product-variants = Variantes, prix en { $currency }
desk-product-pictures = Images
desk-product-save = Enregistrer
desk-product-discard = Annuler les modifications
desk-product-conflict = Votre saisie est conservée ci-dessous ; l’enregistrer de nouveau remplace l’autre modification.
desk-product-done-saved = Enregistré.
desk-product-done-picture-added = L’image est ajoutée.
desk-product-done-picture-removed = L’image est supprimée.
desk-texts-languages = Langues des textes
desk-texts-whole = Complet
desk-texts-part = Incomplet
desk-texts-missing = Non traduit
desk-texts-instead = Il n’y a pas encore de texte pour la langue { $language }. Les clients concernés voient celui de la langue { $other }.
desk-texts-take-out = Videz les quatre champs pour afficher de nouveau le texte { $other } à la place du texte { $language }.
desk-texts-original = Texte d’origine ({ $language })
desk-texts-search-heading = Titre dans les moteurs de recherche
desk-texts-search-heading-hint = Si ce champ reste vide : le titre.
desk-texts-search-summary = Résumé dans les moteurs de recherche
desk-texts-search-summary-hint = Si ce champ reste vide : les premiers mots de la description.
desk-texts-words = Mots des options
desk-texts-words-hint = Laissé vide : comme dans l’original.
desk-variants-caption = Prix et stock de chaque variante
desk-variant-title = Variante
desk-variant-only = Variante unique
desk-variant-sku = Référence
desk-variant-price = Prix
desk-variant-compare-at = Ancien prix
desk-variant-stock = Stock
desk-variant-untracked = Non suivi
desk-pictures-none = Sans image, la boutique en dessine une, toute simple.
desk-pictures-add = Ajouter une image
desk-pictures-hint = Déposez ici un fichier JPEG, PNG ou WebP de 20 Mo au maximum, ou choisissez-en un.
desk-pictures-upload = Ajouter
desk-pictures-remove = Supprimer
desk-pictures-remove-number = Supprimer l’image { $number } sur { $count }
desk-imports-title = Importer des produits
desk-imports-new = Nouvel import
desk-imports-file = Fichier de produits
desk-imports-hint = Déposez ici un fichier CSV de 200 Mo au maximum, ou choisissez-en un.
desk-imports-about = Tout export de produits de Shopify. Le fichier entier est d’abord vérifié : si une ligne est fautive, rien ne change. Ensuite, les produits sont enregistrés l’un après l’autre, et la boutique continue de vendre. L’importer deux fois ne change rien.
desk-imports-action = Importer
desk-imports-past = Imports précédents
desk-imports-none = Aucun import pour le moment
desk-imports-column-file = Fichier
desk-imports-column-state = État
desk-imports-column-started = Début
desk-imports-column-rows = Lignes
desk-imports-column-issues = Erreurs
desk-import-title = Import
desk-import-back = Retour à tous les imports
desk-import-reading = Vérification
desk-import-writing = Enregistrement
desk-import-done = Terminé
desk-import-refused = Refusé
desk-import-stopped = Arrêté
desk-import-progress = Progression de l’import
desk-import-reading-words = Vérification du fichier, rien ne change encore : { $percent }
desk-import-writing-words = Le fichier est bon ; enregistrement des produits : { $percent }
desk-import-resumed = Le programme a été redémarré entre-temps. L’import reprend là où il en était.
desk-import-leave = Vous pouvez quitter cette page ; l’import continue.
desk-import-refresh = Actualiser
desk-import-report = Rapport
desk-import-done-words = Tout le fichier est importé : { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}.
desk-import-done-unchanged = La boutique contenait déjà tout ; rien n’a changé.
desk-import-column-what = Élément
desk-import-column-created = Nouveaux
desk-import-column-updated = Modifiés
desk-import-column-unchanged = Inchangés
desk-import-products = Produits
desk-import-variants = Variantes
desk-import-see-products = Voir les produits
desk-import-another = Importer un autre fichier
desk-import-refused-words = Rien n’a été importé : { $count ->
    [one] { $count } erreur trouvée
   *[other] { $count } erreurs trouvées
}
desk-import-refused-text = La boutique est restée telle quelle. Corrigez les lignes ci-dessous et renvoyez le fichier.
desk-import-stopped-words = Une erreur de notre côté a arrêté cet import
desk-import-stopped-text = Ce qui a été enregistré jusque-là reste, comme compté ci-dessous. Renvoyez le même fichier : ce qui est déjà dans la boutique ne change pas, et le reste suit.
desk-import-issues = À corriger
desk-import-notes = Comment le fichier a été lu
desk-import-more-issues = Seules les { $shown } premières sur { $total } sont affichées.
desk-import-column-line = Ligne
desk-import-column-reason = Raison
desk-import-column-value = Valeur trouvée
desk-import-again = Renvoyer le fichier
desk-import-pictures = Images
desk-import-pictures-words = Images déjà dans la boutique : { $fetched } sur { $total }. { $failed ->
    [0] Aucune n’a échoué.
    [one] { $failed } n’a pas pu être récupérée.
   *[other] { $failed } n’ont pas pu être récupérées.
}
desk-import-pictures-progress = Progression des images
desk-import-pictures-stop = Arrêter
desk-import-pictures-start = Reprendre
desk-import-pictures-retry = Réessayer les échecs
desk-import-pictures-off = La récupération des images est désactivée dans les réglages du programme (picture_fetch).
desk-import-pictures-stopped = Les autres images ne seront récupérées qu’à la reprise.
desk-import-pictures-failed = Images qui n’ont pas pu être récupérées
desk-import-pictures-address = Adresse
desk-import-pictures-reason = Raison
desk-dialog-back = Revenir
desk-account = Votre compte : { $name }
desk-bulk-label = Avec les commandes sélectionnées
desk-bulk-column = Sélection
desk-bulk-chosen = Sélectionnées :
desk-bulk-all = Tout sélectionner sur cette page
desk-bulk-order = Sélectionner la commande n° { $number }
desk-bulk-paid = { $count ->
    [0] Aucune commande n’a été marquée comme payée.
    [one] Une commande marquée comme payée.
   *[other] { $count } commandes marquées comme payées.
}
desk-bulk-skipped = { $count ->
    [one] Une n’attend plus de paiement.
   *[other] { $count } n’attendent plus de paiement.
}
desk-bulk-cancel = Annuler des commandes…
desk-bulk-cancel-title = Annuler des commandes
desk-bulk-cancel-count = { $count ->
    [0] Aucune de ces commandes ne peut être annulée
    [one] Une commande sera annulée
   *[other] { $count } commandes seront annulées
}
desk-bulk-cancel-about = Ce qui a été payé est remboursé aux clients. L’annulation est définitive.
desk-bulk-cancel-not = { $count ->
    [one] Une commande ne peut pas être annulée
   *[other] { $count } commandes ne peuvent pas être annulées
}
desk-bulk-cancel-unknown = Aucune commande ne porte ce numéro : { $numbers }.
desk-bulk-cancel-action = { $count ->
    [one] Oui, annuler cette commande
   *[other] Oui, annuler ces { $count } commandes
}
desk-bulk-cancelled = { $count ->
    [0] Aucune commande n’a été annulée.
    [one] Une commande annulée.
   *[other] { $count } commandes annulées.
}
desk-bulk-not-cancelled = Non annulées, car modifiées entre-temps : { $numbers }.
desk-home-orders-by-day = Commandes des 30 derniers jours
desk-palette-open = Rechercher
desk-palette-open-keys = Rechercher · Ctrl K
desk-palette-title = Rechercher au comptoir
desk-palette-hint = Numéro de commande, produit, page
desk-palette-page = Page
desk-palette-action = Action
desk-palette-order = Commande
desk-palette-product = Produit
desk-palette-all = Chercher « { $query } » dans toutes les commandes
desk-palette-export = Exporter tous les produits
desk-palette-keys = ↑ ↓ pour choisir, Entrée pour ouvrir, Échap pour fermer
desk-nav-appearance = Apparence
desk-nav-theme = Thème
desk-appearance-title = Apparence
desk-appearance-about = L’allure de votre boutique pour la clientèle. Les prix, les commandes et les textes restent tels quels.
desk-appearance-accent = Couleur d’accent
desk-appearance-accent-hint = Pour les boutons et les repères. Là où votre couleur serait difficile à lire, sa nuance lisible la plus proche est utilisée, en clair, en sombre et en contraste élevé.
desk-appearance-accent-wrong = Écrivez la couleur avec # et six chiffres, par exemple #1f4a3d.
desk-appearance-corners = Angles
desk-appearance-corners-soft = Adoucis
desk-appearance-corners-square = Droits
desk-appearance-corners-round = Arrondis
desk-appearance-font = Police
desk-appearance-font-hint = Chaque appareil les possède déjà : rien n’est téléchargé.
desk-appearance-font-system = Celle de l’appareil
desk-appearance-font-humanist = Humaniste
desk-appearance-font-geometric = Géométrique
desk-appearance-font-serif = Avec empattements
desk-appearance-font-slab = Empattements épais
desk-appearance-font-rounded = Arrondie
desk-appearance-preview = Aperçu
desk-appearance-preview-theme = Aperçu en
desk-appearance-preview-action = Essayer
desk-appearance-preview-frame = Une page de la boutique avec cette apparence
desk-appearance-save = Enregistrer
desk-appearance-built-in = Revenir à l’apparence d’origine
desk-appearance-done-saved = Enregistré. Toute page ouverte désormais a cette apparence.
desk-appearance-done-built-in = La boutique a retrouvé son apparence d’origine.
desk-nav-settings = Réglages
desk-home-left-out = { $count ->
    [one] Une commande manque dans les listes et les totaux
   *[other] { $count } commandes manquent dans les listes et les totaux
}
desk-home-left-out-text = Rien n’est perdu : ce qui s’est passé est enregistré. Le journal du programme et « orderly doctor » disent pourquoi ce n’est pas affiché.
desk-home-left-out-again = Réessayer
desk-home-left-out-trying = Nouvel essai en cours. Cela prend un instant.
desk-home-unpayable = Cette boutique ne peut pas encore prendre de commandes
desk-home-unpayable-text = La clientèle n’a aucun moyen de payer. Ajoutez un compte bancaire, ou activez le paiement à la livraison ou le mode test.
desk-home-unpayable-action = Ouvrir les réglages
desk-begin-settings = Indiquer comment on paie
desk-begin-settings-text = Un compte bancaire ou le paiement à la livraison, puis la taxe et la livraison.
desk-begin-settings-action = Ouvrir les réglages
desk-settings-title = Réglages
desk-settings-save = Enregistrer
desk-settings-discard = Abandonner les modifications
desk-help-title = Pages légales et d’aide
desk-help-pages = Pages
desk-help-languages = Langues
desk-help-written = rédigé
desk-help-text = { $page } en { $language }
desk-help-hint = Une ligne vide commence un paragraphe, # un titre, - un point de liste. Une page sans texte n’a pas de lien dans la boutique.
desk-help-view = Voir la page
desk-settings-done-saved = Enregistré.
desk-settings-unsaved = Pas encore enregistré : vérifiez les modes de livraison ci-dessous, puis enregistrez.
desk-settings-conflict = Votre saisie est conservée ci-dessous ; enregistrer de nouveau remplace l’autre modification.
desk-settings-shop = Boutique
desk-settings-name = Nom de la boutique
desk-settings-time-zone = Fuseau horaire
desk-settings-time-zone-hint = Région et ville, par exemple Europe/Paris.
desk-settings-language = Langue de la boutique
desk-settings-language-hint = Pour celles et ceux dont la langue n’a pas de texte.
desk-settings-payment = Paiement
desk-settings-bank = Virement bancaire
desk-settings-bank-text = Le virement est proposé dès que le titulaire et l’IBAN sont saisis. Laissez les quatre champs vides pour ne pas le proposer.
desk-settings-bank-holder = Titulaire du compte
desk-settings-bank-iban = IBAN
desk-settings-bank-bic = BIC
desk-settings-bank-name = Nom de la banque
desk-settings-on-delivery = Paiement à la livraison
desk-settings-on-delivery-text = On paie au livreur. Les commandes partent avant que l’argent n’arrive.
desk-settings-test-mode = Mode test
desk-settings-test-mode-text = On peut payer avec des numéros de carte de test, sans argent réel. Pour essayer la boutique ; à désactiver avant de vendre.
desk-settings-tax = Taxe
desk-settings-tax-included = Prix taxe comprise
desk-settings-tax-included-text = Désactivé : vos prix sont hors taxe, et elle est ajoutée lors de la commande.
desk-settings-tax-rate = Taux de taxe en pour cent
desk-settings-tax-rate-hint = Par exemple 20 ou 8,1. Avec 0, aucune n’est affichée.
desk-settings-shipping = Livraison
desk-settings-shipping-in = Livraison, prix en { $currency }
desk-settings-shipping-text = Le nom et la note sont dans la langue de la boutique. Les modifier remplace aussi leurs traductions.
desk-settings-shipping-name = Nom
desk-settings-shipping-note = Note
desk-settings-shipping-price = Prix
desk-settings-shipping-free-from = Gratuite à partir d’un sous-total de
desk-settings-shipping-new = Nouveau mode de livraison
desk-settings-shipping-add = Ajouter un mode de livraison
desk-settings-shipping-remove = Retirer « { $name } »
desk-settings-hold = Stock des commandes impayées
desk-settings-hold-text = Durée pendant laquelle une commande ni payée ni expédiée garde ses articles. Ensuite elle est annulée, et les articles peuvent être vendus de nouveau.
desk-settings-hold-transfer = Payée par virement
desk-settings-hold-delivery = Payée à la livraison
desk-settings-hold-card = Payée par carte
desk-settings-unit = Unité : { $field }
desk-settings-minutes = minutes
desk-settings-hours = heures
desk-settings-days = jours
desk-table-sort-by = Trier par
desk-date = Date
desk-date-any = Tous les jours
desk-date-today = Aujourd’hui
desk-date-week = 7 derniers jours
desk-date-month = 30 derniers jours
desk-date-this-month = Ce mois-ci
desk-date-apply = Afficher ces jours
desk-home-week = 7 derniers jours
desk-home-yesterday = Hier : { $amount }
desk-home-against = { $change } par rapport aux 30 jours précédents ({ $amount })
desk-home-before = Les 30 jours précédents : { $amount }
desk-order-more = Plus
desk-order-payment = Paiement
desk-order-shipping = Expédition
desk-order-ships-when-paid = Elle pourra être expédiée une fois payée.
desk-order-delivers-when-paid = Elle pourra être livrée une fois payée.
desk-order-shipped-at = Expédiée le { $date }
desk-order-no-tracking = Expédiée sans numéro de suivi.
desk-order-done-noted = La note est dans l’historique.
desk-notes-title = Note interne
desk-notes-label = Note
desk-notes-hint = Visible par l’équipe uniquement, dans l’historique.
desk-notes-add = Ajouter la note
desk-slips-title = Bordereaux de livraison
desk-slips-about = Une feuille par commande, sans les prix. Imprimez cette page avec votre navigateur.
desk-slips-print = Imprimer le bordereau
desk-slips-action = Imprimer
desk-slips-none = Aucune commande sélectionnée
desk-bulk-slips = Imprimer les bordereaux
desk-bulk-not-shipped = Non expédiées, car impayées, annulées ou déjà expédiées : { $numbers }.
desk-bulk-shipped = { $count ->
    [0] Aucune commande n’a été marquée comme expédiée.
    [one] Une commande marquée comme expédiée.
   *[other] { $count } commandes marquées comme expédiées.
}
desk-products-parts = Produits par état
desk-products-sold-out = Épuisé
desk-products-variants-out = { $count ->
    [one] { $count } variante épuisée
   *[other] { $count } variantes épuisées
}
desk-products-variant-left = { $variant } : { $count } en stock
desk-products-variants-more = { $count ->
    [one] { $count } autre en stock faible
   *[other] { $count } autres en stock faible
}
desk-appearance-preview-page = Page
desk-appearance-preview-product = Un produit
desk-appearance-preview-home = Accueil
desk-appearance-preview-width = Largeur de l’aperçu
desk-appearance-preview-wide = Ordinateur
desk-appearance-preview-phone = Téléphone
