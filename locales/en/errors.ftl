error-field-required = Please fill in this field.
error-field-email = Please enter an e-mail address, for example name@example.com.
error-password-short = Please choose a password of at least { $min } characters.
