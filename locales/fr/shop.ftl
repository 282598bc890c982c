# The shop.

# Prices, stock, quantities
shop-price-from = à partir de { $price }
shop-price-now = Maintenant
shop-price-was = au lieu de
shop-badge-sale = Promo
shop-stock-in = En stock, expédition immédiate
shop-stock-low = { $left ->
    [one] Plus que { $left } en stock
   *[other] Plus que { $left } en stock
}
shop-stock-sold-out = Épuisé
shop-stock-to-order = Fabriqué sur commande
shop-quantity-label = Quantité
shop-quantity-of = Quantité pour { $title }

# Navigation, footer
shop-nav-all = Tous les produits
shop-nav-collections = Collections
shop-nav-menu = Menu
shop-footer-shop = Boutique
shop-footer-help = Aide
shop-footer-language = Langue
shop-footer-theme = Apparence
shop-footer-tax = Tous les prix sont TTC. Les frais de livraison sont ajoutés lors de la commande.
shop-footer-tax-added = Prix hors TVA. La TVA et les frais de livraison sont ajoutés lors de la commande.
shop-footer-tax-none = Les frais de livraison sont ajoutés lors de la commande.
shop-help-shipping = Livraison
shop-help-returns = Retours
shop-help-contact = Contact
shop-help-terms = Conditions de vente
shop-help-privacy = Confidentialité
shop-help-imprint = Mentions légales
shop-help-price = Prix
shop-help-free-from = offerte dès { $amount }
shop-theme-system = Comme mon appareil
shop-theme-light = Clair
shop-theme-dark = Sombre
shop-theme-contrast = Contraste élevé

# Home
shop-home-title = Accueil
shop-home-browse = Découvrir la boutique
shop-home-collections = Collections
shop-home-featured = Coups de cœur
shop-home-newest = Nouveautés
shop-home-all = Tout voir
shop-home-all-of = Tout voir : { $title }
shop-home-empty-title = Les rayons sont encore vides
shop-home-empty-text = Les premiers produits arrivent bientôt.

# Lists
shop-list-title = Tous les produits
shop-list-description = Tout ce que nous proposons, page après page.
shop-list-narrow = Limiter la liste à une collection
shop-list-empty-title = Rien ici pour le moment
shop-list-empty-text = En attendant, découvrez nos autres produits.
shop-sort-label = Trier par
shop-sort-go = Trier
shop-sort-featured = Notre sélection
shop-sort-newest = Nouveautés
shop-sort-price-up = Prix croissant
shop-sort-price-down = Prix décroissant
shop-sort-title = Nom, de A à Z

# Search
shop-search-title = Recherche
shop-search-title-for = Résultats pour « { $query } »
shop-search-label = Rechercher un produit
shop-search-placeholder = Rechercher
shop-search-go = Rechercher
shop-search-none = Aucun résultat pour « { $query } »
shop-search-none-text = Essayez un autre mot, ou un mot plus court.
shop-search-count = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
}
shop-search-more-than = { $count ->
    [one] Plus de { $count } résultat
   *[other] Plus de { $count } résultats
}
shop-go-on = À découvrir aussi

# Product
shop-product-add = Ajouter au panier
shop-product-pictures = Photos
shop-product-description = Description
shop-product-collections = Dans les collections
shop-product-related = À associer avec
shop-product-no-such-variant = Cette combinaison n’est pas disponible.
shop-product-shipping = Livraison à partir de { $price }
shop-product-shipping-free = Livraison offerte
shop-product-shipping-from = Livraison à partir de { $price }, offerte dès { $free }
shop-product-tax = Prix TTC
shop-product-tax-added = La TVA est ajoutée lors de la commande
shop-product-returns = Retours : comment renvoyer un article

# Cart
shop-cart-title = Panier
shop-cart-empty-title = Votre panier est vide
shop-cart-empty-text = Vos articles vous attendront ici.
shop-cart-empty-action = Découvrir la boutique
shop-cart-added = Ajouté au panier.
shop-cart-view = Voir le panier ({ $count })
shop-cart-update = Actualiser
shop-cart-remove-title = Retirer { $title }
shop-cart-line-sold-out = Épuisé. Veuillez retirer cet article pour continuer.
shop-cart-line-only-left = { $left ->
    [one] Plus que { $left } en stock. Veuillez réduire la quantité.
   *[other] Plus que { $left } en stock. Veuillez réduire la quantité.
}
shop-cart-only-left = { $left ->
    [one] Il n’en reste qu’un.
   *[other] Il n’en reste que { $left }.
}
shop-cart-blocked = Veuillez d’abord modifier les lignes signalées.
shop-cart-gone-unnamed = Un article de votre panier
shop-cart-gone-not-offered = { $title } n’est plus proposé.
shop-cart-gone-choice = { $title } n’est plus proposé dans cette option, ou l’option a changé de nom.
shop-cart-gone-choose = Choisir à nouveau
shop-cart-gone-remove = OK, retirer
shop-cart-sum = Récapitulatif
shop-cart-sum-note = Les frais de livraison sont calculés à l’étape suivante.
shop-cart-free-shipping-in = Plus que { $amount } pour la livraison offerte.
shop-cart-checkout = Commander
shop-cart-more = Continuer mes achats

# Totals
shop-totals-subtotal = Sous-total
shop-totals-shipping = Livraison
shop-totals-free = Offerte
shop-totals-total = Total
shop-totals-tax = Dont { $amount } de TVA ({ $rate })
shop-totals-tax-added = TVA ({ $rate })
shop-totals-tax-label = TVA
shop-totals-refunded = Remboursé

# Checkout
shop-checkout-title = Commande
shop-checkout-back-to-cart = Panier
shop-checkout-contact = Coordonnées
shop-checkout-address = Adresse de livraison
shop-checkout-shipping = Livraison
shop-checkout-payment = Paiement
shop-checkout-note = Message
shop-checkout-review = Votre commande
shop-checkout-place = Commander avec obligation de paiement
shop-checkout-binding = Vous vous engagez à payer le total indiqué ici.
shop-checkout-shortage = Quelqu’un a été plus rapide : il n’en reste plus assez
shop-checkout-left = { $left ->
    [0] { $title } : épuisé
   *[other] { $title } : plus que { $left } en stock
}
shop-checkout-change-cart = Modifier le panier
shop-checkout-prices-moved = Des prix ont changé depuis l’ouverture de cette page
shop-checkout-prices-moved-text = Rien n’a encore été commandé. Commandez aux nouveaux prix ou modifiez votre panier.
shop-checkout-sent-before-text = Une commande a été passée avec ce formulaire avant la modification. Rien n’a été commandé à l’instant.
shop-checkout-sent-before-again = Si vous souhaitez passer une autre commande, vérifiez le formulaire et validez-le à nouveau.
shop-checkout-payments-unreachable = Rien n’a été commandé ni débité. Réessayez dans un instant ou choisissez un autre moyen de paiement.
shop-checkout-kept = Rien n’a été commandé, et votre saisie est toujours là.
shop-checkout-item = Article
shop-checkout-before = Avant
shop-checkout-now = Maintenant
shop-field-email = E-mail
shop-field-email-hint = Uniquement pour la confirmation et le suivi de cette commande.
shop-field-phone = Téléphone
shop-field-name = Prénom et nom
shop-field-company = Société
shop-field-line1 = Numéro et rue
shop-field-line2 = Appartement, étage, bâtiment
shop-field-postal-code = Code postal
shop-field-city = Ville
shop-field-region = État ou région
shop-field-country = Pays ou région
shop-field-country-choose = Veuillez choisir
shop-field-note = Souhaitez-vous nous préciser quelque chose ?
shop-payment-bank = Virement bancaire
shop-payment-bank-note = Nous traitons votre commande dès réception du virement.
shop-payment-delivery = Paiement à la livraison
shop-payment-delivery-note = Vous payez le livreur à votre porte.
shop-payment-card = Carte bancaire
shop-payment-card-note = Débitée au moment de la commande.
shop-card-number = Numéro de carte
shop-card-expiry = Date d’expiration
shop-card-expiry-form = MM/AA
shop-card-code = Code de sécurité
shop-card-test-note = Cette boutique n’accepte que des cartes de test : aucun montant n’est débité. 4242 4242 4242 4242 est acceptée.
shop-test-mode = Mode test : aucun paiement réel n’est encaissé.
shop-closed-title = Cette boutique ne peut pas encore prendre de commandes
shop-closed-text = Votre panier est conservé. Veuillez revenir un peu plus tard.

# Order
shop-order-title = Commande { $number }
shop-order-number = Commande { $number } · { $date }
shop-order-thanks = Merci pour votre commande
shop-order-thanks-name = Merci, { $name }
shop-order-heading-cancelled = Cette commande a été annulée
shop-order-keep = Conservez l’adresse de cette page : vous y verrez à tout moment où en est votre commande.
shop-order-progress = Suivi
shop-order-lines = Votre commande
shop-order-facts = Livraison et paiement
shop-order-address = Adresse de livraison
shop-order-contact = Coordonnées
shop-order-nothing-to-ship = Rien à expédier
shop-order-track = Suivre le colis
shop-order-now-transfer = Nous attendons votre virement.
shop-order-now-card = Le paiement reste à effectuer.
shop-order-now-confirming = Votre banque attend votre réponse.
shop-order-now-packing = Nous préparons votre commande.
shop-order-now-preparing = Nous préparons votre commande.
shop-order-now-shipped = Votre commande est en route.
shop-order-now-delivered = Votre commande a été livrée.
shop-order-now-cancelled = Cette commande a été annulée.
shop-order-now-not-paid-in-time = Cette commande a été annulée, car elle n’a pas été payée à temps.
shop-order-held-until = Nous vous réservons ces articles jusqu’au { $date }.
shop-order-transfer-title = Veuillez virer le montant total
shop-order-transfer-text = Indiquez le numéro de commande en référence, pour que nous sachions de quelle commande il s’agit.
shop-order-transfer-amount = Montant
shop-order-transfer-reference = Référence
shop-order-transfer-holder = Titulaire du compte
shop-order-transfer-iban = IBAN
shop-order-transfer-bic = BIC
shop-order-transfer-bank = Banque
shop-order-pay-title = Payer par carte
shop-order-pay = Payer { $amount }
shop-order-payments-unreachable = Votre commande est conservée et rien ne sera débité deux fois. Réessayez dans un instant.
shop-order-pay-pending = La banque de la carte n’a pas encore répondu. Cette page affichera sa réponse dès qu’elle arrivera ; vous pouvez aussi réessayer.
shop-order-declined = La carte a été refusée
shop-order-declined-text = Votre commande vous reste réservée. Réessayez ou utilisez une autre carte.
shop-order-test = Cette commande a été passée en mode test : aucun paiement réel n’est encaissé.
shop-order-card-closed = Le paiement par carte n’est pas disponible pour le moment
shop-order-card-closed-text = Votre commande est conservée. Veuillez contacter la boutique pour la régler.
shop-order-confirm-title = Votre banque vous demande : ce paiement est-il bien le vôtre ?
shop-order-confirm-text = { $amount } avec votre carte. Rien n’est débité sans votre accord.
shop-order-confirm-yes = Oui, payer
shop-order-confirm-no = Non, annuler
shop-payment-state-pending = Paiement en attente
shop-payment-state-confirming = En attente de votre banque
shop-payment-state-paid = Payée
shop-payment-state-partly-refunded = Remboursée en partie
shop-payment-state-refunded = Remboursée
shop-payment-state-voided = Rien à payer
shop-fulfilment-state-unfulfilled = Pas encore expédiée
shop-fulfilment-state-shipped = Expédiée
shop-fulfilment-state-not-delivered = Pas encore livrée
shop-fulfilment-state-delivered = Livrée
shop-fulfilment-state-cancelled = Annulée

# Errors
shop-error-not-found-text = La page a peut-être changé d’adresse, ou le produit n’est plus en vente. Essayez avec la recherche.
shop-error-unforeseen-text = Cela ne vient pas de vous. Veuillez réessayer dans un instant.
