error-field-required = يُرجى ملء هذا الحقل.
error-field-email = يُرجى إدخال عنوان بريد إلكتروني، مثل name@example.com.
error-field-price = يُرجى إدخال سعر، مثل 19.90.
error-field-number = يُرجى إدخال عدد صحيح.
error-password-short = يُرجى اختيار كلمة مرور من { $min } حرفًا على الأقل.
error-password-guessable = من السهل تخمين كلمة المرور هذه. يُرجى اختيار أربع كلمات أو أكثر لا علاقة بينها، أو ترك مدير كلمات المرور ينشئ واحدة، مع تجنّب الأسماء والعناوين واسم المتجر.

# ما الذي حدث، نص لكل رمز خطأ.
error-internal = حدث خطأ من جانبنا
error-unavailable = لا يمكن الوصول إلينا حاليًا
error-not-found = هذه الصفحة غير موجودة
error-method-not-allowed = لا يمكن استخدام هذا العنوان بهذه الطريقة
error-invalid = هناك ما يحتاج إلى مراجعة في النموذج
error-malformed = تعذّرت قراءة ما أُرسل
error-too-large = هذا أكبر مما نقبله
error-too-slow = استغرق وصول البيانات وقتًا طويلًا. يُرجى المحاولة مرة أخرى
error-unknown-host = لا يوجد متجر على هذا العنوان
error-foreign-origin = جاء هذا الطلب من موقع آخر
error-not-allowed = ليس لديك إذن للقيام بذلك
error-sign-in-needed = يُرجى تسجيل الدخول أولًا
error-wrong-credentials = البريد الإلكتروني وكلمة المرور غير متطابقين
error-too-many-attempts = محاولات كثيرة
error-too-many-requests = تكرّر ذلك كثيرًا في وقت قصير
error-busy = لدينا ضغط كبير حاليًا
error-wait-seconds = { $count ->
    [one] يُرجى المحاولة مرة أخرى بعد ثانية واحدة.
    [two] يُرجى المحاولة مرة أخرى بعد ثانيتين.
    [few] يُرجى المحاولة مرة أخرى بعد { $count } ثوانٍ.
    [many] يُرجى المحاولة مرة أخرى بعد { $count } ثانية.
   *[other] يُرجى المحاولة مرة أخرى بعد { $count } ثانية.
}
error-wait-minutes = { $count ->
    [one] يُرجى المحاولة مرة أخرى بعد دقيقة واحدة.
    [two] يُرجى المحاولة مرة أخرى بعد دقيقتين.
    [few] يُرجى المحاولة مرة أخرى بعد { $count } دقائق.
    [many] يُرجى المحاولة مرة أخرى بعد { $count } دقيقة.
   *[other] يُرجى المحاولة مرة أخرى بعد { $count } دقيقة.
}
error-link-expired = لم يعد هذا الرابط صالحًا
error-not-enough-stock = الكمية المتبقية غير كافية
error-sold-out = نفدت الكمية
error-too-many-unpaid = هناك قطع كثيرة محجوزة لطلبات لم تُدفع بعد. يُرجى دفعها أولًا أو طلب قطع أقل
error-cart-empty = السلة فارغة
error-prices-moved = تغيّرت الأسعار
error-payment-declined = رُفضت الدفعة
error-other-ledger = لا يمكن الدفع بالبطاقة الآن
error-payments-unreachable = تعذّر الوصول إلى الدفع بالبطاقة الآن
error-payment-pending = لم تُؤكَّد الدفعة بعد
error-payment-not-offered = لا يقدّم هذا المتجر طريقة الدفع هذه. يُرجى اختيار طريقة أخرى.
error-wrong-state = لم يعد ذلك ممكنًا مع هذا الطلب
error-refund-too-large = هذا أكثر مما يمكن استرداده
error-conflict = عدّل شخص آخر هذا قبلك. يُرجى المراجعة من جديد
error-key-reused = عُدِّل هذا النموذج بعد إرساله
error-import-refused = لم يُستورد الملف
error-picture-refused = لا يمكن استخدام هذه الصورة
error-picture-broken = هذه الصورة غير مكتملة أو تالفة. احفظها من جديد ثم ارفعها مرة أخرى
error-amount-too-large = المبلغ أكبر مما يمكننا بيعه دفعة واحدة
error-import-running = لا يزال استيراد آخر قيد التنفيذ. يرجى الانتظار حتى ينتهي
error-request-id = إذا تكرر ذلك فأخبرنا بهذا الرقم: { $id }
error-back-home = إلى البداية
error-field-too-long = يُرجى إدخال { $max } حرفًا على الأكثر.
error-field-choice = يُرجى اختيار أحد هذه الخيارات.
error-field-country = يُرجى اختيار بلد من القائمة.
error-field-postal-code = يُرجى إدخال الرمز البريدي كما يُكتب هناك، مثل { $example }.
error-missing-email = أدخل عنوان بريدك الإلكتروني.
error-missing-name = أدخل اسمك الكامل.
error-missing-country = اختر بلدًا أو منطقة.
error-missing-line1 = أدخل اسم الشارع ورقم المبنى.
error-missing-postal-code = أدخل الرمز البريدي.
error-missing-city = أدخل المدينة أو البلدة.
error-missing-shipping = اختر طريقة الشحن.
error-missing-payment = اختر طريقة الدفع.
error-missing-card-number = أدخل رقم البطاقة.
error-missing-card-expiry = أدخل تاريخ انتهاء صلاحية البطاقة.
error-missing-card-code = أدخل رمز الأمان للبطاقة.
error-field-amount = يُرجى إدخال مبلغ أكبر من الصفر، مثل 19.90.
error-field-refund-sent = سبق أن استُرد بهذا النموذج مبلغ آخر، وهو ظاهر في السجل. لاسترداد هذا المبلغ أيضًا، أرسل النموذج من جديد.
error-field-https = يُرجى إدخال عنوان يبدأ بـ https://.
error-card-number = يُرجى التحقق من رقم البطاقة: يبدو أن هناك رقمًا خاطئًا أو ناقصًا.
error-card-expiry = يُرجى إدخال شهر وسنة انتهاء بطاقة لا تزال صالحة، مثل 12/29.
error-card-code = يُرجى إدخال رمز الأمان المكوّن من ثلاثة أرقام أو أربعة.
error-field-line = يُرجى كتابة هذا في سطر واحد.
error-field-time-zone = يُرجى إدخال منطقة زمنية، مثل Asia/Riyadh أو UTC.
error-field-iban = يُرجى التحقق من رقم IBAN: يبدو أن رقمًا خاطئ أو ناقص.
error-field-bic = يُرجى إدخال BIC من 8 أو 11 خانة، أو ترك الحقل فارغًا.
error-field-percent = يُرجى إدخال نسبة مئوية من 0 إلى 100، مثل 8.1.
error-field-hold = يُرجى إدخال عدد صحيح لمدة من دقيقة واحدة إلى 365 يومًا.
error-field-shipping = يجب أن تبقى طريقة شحن واحدة على الأقل.
error-field-shipping-key = يُرجى استخدام مفتاح آخر: حروف لاتينية صغيرة وأرقام وشرطات، وكل مفتاح مرة واحدة.
