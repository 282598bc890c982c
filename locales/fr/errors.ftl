error-field-required = Veuillez remplir ce champ.
error-field-email = Veuillez saisir une adresse e-mail, par exemple name@example.com.
error-field-price = Veuillez saisir un prix, par exemple 19,90.
error-field-number = Veuillez saisir un nombre entier.
error-password-short = Veuillez choisir un mot de passe d’au moins { $min } caractères.
error-password-guessable = Ce mot de passe est facile à deviner. Veuillez prendre au moins quatre mots sans rapport entre eux, ou laisser un gestionnaire de mots de passe en créer un ; évitez les noms, les adresses et le nom de la boutique.

# What went wrong, one text for each code of the error table.
error-internal = Un problème est survenu de notre côté
error-unavailable = Nous sommes momentanément injoignables
error-not-found = Cette page n’existe pas
error-method-not-allowed = Cette adresse ne peut pas être utilisée ainsi
error-invalid = Le formulaire est à vérifier
error-malformed = Nous n’avons pas pu lire les données envoyées
error-too-large = C’est trop volumineux pour nous
error-too-slow = L’envoi a pris trop de temps. Veuillez réessayer
error-unknown-host = Il n’y a pas de boutique à cette adresse
error-foreign-origin = Cette requête provient d’un autre site
error-not-allowed = Vous n’avez pas le droit de faire cela
error-sign-in-needed = Veuillez d’abord vous connecter
error-wrong-credentials = L’e-mail et le mot de passe ne correspondent pas
error-too-many-attempts = Trop de tentatives
error-too-many-requests = C’était trop souvent en peu de temps
error-busy = Nous avons trop à faire en ce moment
error-wait-seconds = { $count ->
    [one] Veuillez réessayer dans une seconde.
   *[other] Veuillez réessayer dans { $count } secondes.
}
error-wait-minutes = { $count ->
    [one] Veuillez réessayer dans une minute.
   *[other] Veuillez réessayer dans { $count } minutes.
}
error-link-expired = Ce lien n’est plus valable
error-not-enough-stock = Il n’en reste plus assez
error-sold-out = Cet article est épuisé
error-too-many-unpaid = Trop d’articles sont réservés pour des commandes pas encore payées. Veuillez d’abord les payer, ou commander moins d’articles
error-cart-empty = Le panier est vide
error-prices-moved = Des prix ont changé
error-payment-declined = Le paiement a été refusé
error-other-ledger = Le paiement par carte est momentanément impossible
error-payments-unreachable = Le paiement par carte est momentanément injoignable
error-payment-pending = Le paiement n’est pas encore confirmé
error-payment-not-offered = Cette boutique ne propose pas ce moyen de paiement. Veuillez en choisir un autre.
error-wrong-state = Ce n’est plus possible pour cette commande
error-refund-too-large = C’est plus que le montant remboursable
error-conflict = Quelqu’un d’autre a fait une modification avant vous. Veuillez vérifier
error-key-reused = Ce formulaire a été modifié après son envoi
error-import-refused = Le fichier n’a pas été importé
error-picture-refused = Cette image ne peut pas être utilisée
error-picture-broken = Cette image est incomplète ou endommagée. Enregistrez-la à nouveau et envoyez-la encore une fois
error-amount-too-large = Le montant dépasse ce que nous pouvons vendre en une fois
error-import-running = Une autre importation est encore en cours. Veuillez attendre qu’elle soit terminée
error-request-id = Si cela se reproduit, indiquez-nous ce numéro : { $id }
error-back-home = Retour à l’accueil
error-field-too-long = Veuillez saisir { $max } caractères au maximum.
error-field-choice = Veuillez choisir l’une des options.
error-field-country = Veuillez choisir un pays dans la liste.
error-field-postal-code = Veuillez saisir le code postal tel qu’il s’écrit dans ce pays, par exemple { $example }.
error-missing-email = Saisissez votre adresse e-mail.
error-missing-name = Saisissez votre nom complet.
error-missing-country = Choisissez un pays ou une région.
error-missing-line1 = Saisissez la rue et le numéro.
error-missing-postal-code = Saisissez le code postal.
error-missing-city = Saisissez la ville.
error-missing-shipping = Choisissez un mode de livraison.
error-missing-payment = Choisissez un mode de paiement.
error-missing-card-number = Saisissez le numéro de la carte.
error-missing-card-expiry = Saisissez la date d’expiration de la carte.
error-missing-card-code = Saisissez le code de sécurité de la carte.
error-field-amount = Veuillez saisir un montant supérieur à zéro, par exemple 19,90.
error-field-refund-sent = Ce formulaire a déjà servi à rembourser un autre montant ; l’historique l’indique. Pour rembourser aussi ce montant, envoyez-le à nouveau.
error-field-https = Veuillez saisir une adresse qui commence par https://.
error-card-number = Veuillez vérifier le numéro de carte : un chiffre semble faux ou manquant.
error-card-expiry = Veuillez saisir le mois et l’année d’une carte encore valable, par exemple 12/29.
error-card-code = Veuillez saisir les trois ou quatre chiffres du code de sécurité.
error-field-line = Veuillez écrire ceci sur une seule ligne.
error-field-time-zone = Veuillez saisir un fuseau horaire, par exemple Europe/Paris, ou UTC.
error-field-iban = Veuillez vérifier l’IBAN : un chiffre semble faux ou manquant.
error-field-bic = Veuillez saisir un BIC de 8 ou 11 caractères, ou laisser le champ vide.
error-field-percent = Veuillez saisir un pourcentage de 0 à 100, par exemple 8,1.
error-field-hold = Veuillez saisir un nombre entier, pour une durée d’une minute à 365 jours.
error-field-shipping = Au moins un mode de livraison doit rester.
error-field-shipping-key = Veuillez choisir une autre clé : minuscules, chiffres et tirets, chaque clé une seule fois.
