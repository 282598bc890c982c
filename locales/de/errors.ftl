error-field-required = Bitte dieses Feld ausfüllen.
error-field-email = Bitte eine E-Mail-Adresse eingeben, zum Beispiel name@example.com.
error-password-short = Bitte ein Passwort mit mindestens { $min } Zeichen wählen.
