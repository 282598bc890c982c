error-field-required = Bitte dieses Feld ausfüllen.
error-field-email = Bitte eine E-Mail-Adresse eingeben, zum Beispiel name@example.com.
error-field-price = Bitte einen Preis eingeben, zum Beispiel 19,90.
error-field-number = Bitte eine ganze Zahl eingeben.
error-password-short = Bitte ein Passwort mit mindestens { $min } Zeichen wählen.
error-password-guessable = Dieses Passwort ist leicht zu erraten. Bitte vier oder mehr Wörter wählen, die nichts miteinander zu tun haben, oder eines von einem Passwortmanager erzeugen lassen; ohne Namen, Adressen und den Namen des Shops.

# Was schiefging, ein Text für jeden Fehlercode.
error-internal = Bei uns ist etwas schiefgegangen
error-unavailable = Wir sind gerade nicht erreichbar
error-not-found = Diese Seite gibt es nicht
error-method-not-allowed = Diese Adresse kann so nicht benutzt werden
error-invalid = Im Formular stimmt etwas noch nicht
error-malformed = Wir konnten die Eingabe nicht lesen
error-too-large = Das ist zu groß für uns
error-too-slow = Die Übertragung hat zu lange gedauert. Bitte versuchen Sie es noch einmal
error-unknown-host = Unter dieser Adresse gibt es keinen Laden
error-foreign-origin = Diese Anfrage kam von einer anderen Website
error-not-allowed = Das dürfen Sie nicht
error-sign-in-needed = Bitte melden Sie sich zuerst an
error-wrong-credentials = E-Mail und Passwort passen nicht zusammen
error-too-many-attempts = Zu viele Versuche
error-too-many-requests = Das war zu oft in kurzer Zeit
error-busy = Wir haben gerade zu viel zu tun
error-wait-seconds = { $count ->
    [one] Bitte in einer Sekunde noch einmal versuchen.
   *[other] Bitte in { $count } Sekunden noch einmal versuchen.
}
error-wait-minutes = { $count ->
    [one] Bitte in einer Minute noch einmal versuchen.
   *[other] Bitte in { $count } Minuten noch einmal versuchen.
}
error-link-expired = Dieser Link gilt nicht mehr
error-not-enough-stock = Es ist nicht mehr genug da
error-sold-out = Das ist ausverkauft
error-too-many-unpaid = Für noch unbezahlte Bestellungen sind zu viele Stücke zurückgelegt. Bitte bezahlen Sie diese zuerst, oder bestellen Sie weniger
error-cart-empty = Der Warenkorb ist leer
error-prices-moved = Preise haben sich geändert
error-payment-declined = Die Zahlung wurde abgelehnt
error-other-ledger = Kartenzahlungen sind gerade nicht möglich
error-payments-unreachable = Kartenzahlungen sind gerade nicht erreichbar
error-payment-pending = Die Zahlung ist noch nicht bestätigt
error-payment-not-offered = Diese Zahlungsart bietet der Laden nicht an. Bitte eine andere wählen.
error-wrong-state = Das geht mit dieser Bestellung nicht mehr
error-refund-too-large = Das ist mehr, als erstattet werden kann
error-conflict = Jemand anderes hat das zuerst geändert. Bitte sehen Sie noch einmal nach
error-key-reused = Dieses Formular wurde geändert, nachdem es gesendet worden war
error-import-refused = Die Datei wurde nicht importiert
error-picture-refused = Dieses Bild kann nicht verwendet werden
error-picture-broken = Dieses Bild ist unvollständig oder beschädigt. Bitte speichern Sie es neu und laden Sie es noch einmal hoch
error-amount-too-large = Das ist mehr, als wir auf einmal verkaufen können
error-import-running = Ein anderer Import läuft noch. Bitte warten Sie, bis er beendet ist
error-request-id = Falls es wieder passiert, nennen Sie uns diese Nummer: { $id }
error-back-home = Zur Startseite
error-field-too-long = Bitte höchstens { $max } Zeichen eingeben.
error-field-choice = Bitte eine der Möglichkeiten auswählen.
error-field-country = Bitte ein Land aus der Liste auswählen.
error-field-postal-code = Bitte die Postleitzahl so eingeben, wie sie dort geschrieben wird, zum Beispiel { $example }.
error-missing-email = Geben Sie Ihre E-Mail-Adresse ein.
error-missing-name = Geben Sie Ihren vollen Namen ein.
error-missing-country = Wählen Sie ein Land oder eine Region aus.
error-missing-line1 = Geben Sie Straße und Hausnummer ein.
error-missing-postal-code = Geben Sie die Postleitzahl ein.
error-missing-city = Geben Sie den Ort ein.
error-missing-shipping = Wählen Sie aus, wie wir versenden.
error-missing-payment = Wählen Sie aus, wie Sie zahlen.
error-missing-card-number = Geben Sie die Kartennummer ein.
error-missing-card-expiry = Geben Sie das Ablaufdatum der Karte ein.
error-missing-card-code = Geben Sie die Prüfziffer der Karte ein.
error-field-amount = Bitte einen Betrag über null eingeben, zum Beispiel 19,90.
error-field-refund-sent = Mit diesem Formular wurde schon ein anderer Betrag erstattet; der Verlauf zeigt ihn. Um auch diesen Betrag zu erstatten, senden Sie es noch einmal.
error-field-https = Bitte eine Adresse eingeben, die mit https:// beginnt.
error-card-number = Bitte die Kartennummer prüfen: Eine Ziffer scheint falsch zu sein oder zu fehlen.
error-card-expiry = Bitte Monat und Jahr einer noch gültigen Karte eingeben, zum Beispiel 12/29.
error-card-code = Bitte die drei oder vier Ziffern der Prüfnummer eingeben.
error-field-line = Bitte schreiben Sie das in eine Zeile.
error-field-time-zone = Bitte geben Sie eine Zeitzone ein, zum Beispiel Europe/Berlin, oder UTC.
error-field-iban = Bitte prüfen Sie die IBAN: Eine Stelle scheint falsch zu sein oder zu fehlen.
error-field-bic = Bitte geben Sie eine BIC mit 8 oder 11 Zeichen ein, oder lassen Sie das Feld leer.
error-field-percent = Bitte geben Sie eine Prozentzahl von 0 bis 100 ein, zum Beispiel 8,1.
error-field-hold = Bitte geben Sie eine ganze Zahl ein, für eine Zeit von einer Minute bis 365 Tagen.
error-field-shipping = Mindestens eine Versandart muss bleiben.
error-field-shipping-key = Bitte nehmen Sie einen anderen Schlüssel: Kleinbuchstaben, Ziffern und Bindestriche, jeden nur einmal.
