error-field-required = يُرجى ملء هذا الحقل.
error-field-email = يُرجى إدخال عنوان بريد إلكتروني، مثل name@example.com.
error-password-short = يُرجى اختيار كلمة مرور من { $min } حرفًا على الأقل.
