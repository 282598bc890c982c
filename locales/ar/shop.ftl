# المتجر.

# الأسعار والمخزون والكميات
shop-price-from = من { $price }
shop-price-now = الآن
shop-price-was = بدلًا من
shop-badge-sale = تخفيض
shop-stock-in = متوفر وجاهز للشحن
shop-stock-low = { $left ->
    [one] بقيت قطعة واحدة فقط
    [two] بقيت قطعتان فقط
    [few] بقيت { $left } قطع فقط
    [many] بقيت { $left } قطعة فقط
   *[other] بقيت { $left } قطعة فقط
}
shop-stock-sold-out = نفدت الكمية
shop-stock-to-order = يُصنع عند الطلب
shop-quantity-label = الكمية
shop-quantity-of = كمية { $title }

# التنقل وأسفل الصفحة
shop-nav-all = كل المنتجات
shop-nav-collections = المجموعات
shop-nav-menu = القائمة
shop-footer-shop = تسوّق
shop-footer-help = المساعدة
shop-footer-language = اللغة
shop-footer-theme = المظهر
shop-footer-tax = جميع الأسعار تشمل ضريبة القيمة المضافة. يُضاف الشحن عند إتمام الطلب.
shop-footer-tax-added = الأسعار غير شاملة ضريبة القيمة المضافة. تُضاف الضريبة والشحن عند إتمام الطلب.
shop-footer-tax-none = يُضاف الشحن عند إتمام الطلب.
shop-help-shipping = الشحن
shop-help-returns = الإرجاع
shop-help-contact = اتصل بنا
shop-help-terms = الشروط والأحكام
shop-help-privacy = الخصوصية
shop-help-imprint = بيانات الناشر
shop-help-price = السعر
shop-help-free-from = مجاني ابتداءً من { $amount }
shop-theme-system = حسب جهازي
shop-theme-light = فاتح
shop-theme-dark = داكن
shop-theme-contrast = تباين عالٍ

# الصفحة الرئيسية
shop-home-title = الرئيسية
shop-home-browse = تصفّح المتجر
shop-home-collections = المجموعات
shop-home-featured = المفضّلة
shop-home-newest = وصل حديثًا
shop-home-all = عرض الكل
shop-home-all-of = عرض الكل: { $title }
shop-home-empty-title = الرفوف ما زالت فارغة
shop-home-empty-text = ستكون أولى المنتجات هنا قريبًا.

# القوائم
shop-list-title = كل المنتجات
shop-list-description = كل ما لدينا، صفحة بعد صفحة.
shop-list-narrow = حصر القائمة في مجموعة
shop-list-empty-title = لا شيء هنا بعد
shop-list-empty-text = تصفّح منتجاتنا الأخرى في هذه الأثناء.
shop-sort-label = الترتيب حسب
shop-sort-go = رتّب
shop-sort-featured = اختيارنا
shop-sort-newest = الأحدث أولًا
shop-sort-price-up = السعر من الأقل إلى الأعلى
shop-sort-price-down = السعر من الأعلى إلى الأقل
shop-sort-title = الاسم أبجديًا

# البحث
shop-search-title = بحث
shop-search-title-for = نتائج البحث عن «{ $query }»
shop-search-label = ابحث عن منتجات
shop-search-placeholder = ابحث
shop-search-go = ابحث
shop-search-none = لا نتائج لـ «{ $query }»
shop-search-none-text = جرّب كلمة أخرى أو أقصر.
shop-search-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجةً
   *[other] { $count } نتيجة
}
shop-search-more-than = { $count ->
    [zero] لا نتائج
    [one] أكثر من نتيجة واحدة
    [two] أكثر من نتيجتين
    [few] أكثر من { $count } نتائج
    [many] أكثر من { $count } نتيجةً
   *[other] أكثر من { $count } نتيجة
}
shop-go-on = قد يعجبك أيضًا

# المنتج
shop-product-add = أضف إلى السلة
shop-product-pictures = الصور
shop-product-description = الوصف
shop-product-collections = تجده في
shop-product-related = يتناسب معه
shop-product-no-such-variant = هذا الخيار غير متوفر.
shop-product-shipping = الشحن ابتداءً من { $price }
shop-product-shipping-free = شحن مجاني
shop-product-shipping-from = الشحن ابتداءً من { $price }، ومجانًا ابتداءً من { $free }
shop-product-tax = السعر يشمل ضريبة القيمة المضافة
shop-product-tax-added = تُضاف ضريبة القيمة المضافة عند إتمام الطلب
shop-product-returns = الإرجاع: كيف تعيد ما اشتريته

# السلة
shop-cart-title = سلة التسوّق
shop-cart-empty-title = سلتك فارغة
shop-cart-empty-text = ما تضيفه سينتظرك هنا.
shop-cart-empty-action = تصفّح المتجر
shop-cart-added = أُضيف إلى سلتك.
shop-cart-view = عرض السلة ({ $count })
shop-cart-update = تحديث
shop-cart-remove-title = إزالة { $title }
shop-cart-line-sold-out = نفدت الكمية. يُرجى إزالته للمتابعة.
shop-cart-line-only-left = { $left ->
    [one] بقيت قطعة واحدة فقط. يُرجى تقليل الكمية.
    [two] بقيت قطعتان فقط. يُرجى تقليل الكمية.
    [few] بقيت { $left } قطع فقط. يُرجى تقليل الكمية.
    [many] بقيت { $left } قطعة فقط. يُرجى تقليل الكمية.
   *[other] بقيت { $left } قطعة فقط. يُرجى تقليل الكمية.
}
shop-cart-only-left = { $left ->
    [one] لم يبقَ منه سوى قطعة واحدة.
    [two] لم يبقَ منه سوى قطعتين.
    [few] لم يبقَ منه سوى { $left } قطع.
    [many] لم يبقَ منه سوى { $left } قطعة.
   *[other] لم يبقَ منه سوى { $left } قطعة.
}
shop-cart-blocked = يُرجى تعديل الأسطر المشار إليها أولًا.
shop-cart-gone-unnamed = أحد منتجات سلتك
shop-cart-gone-not-offered = { $title }: لم يعد معروضًا للبيع.
shop-cart-gone-choice = { $title }: لم يعد هذا الخيار متاحًا، أو تغيّر اسمه.
shop-cart-gone-choose = اختر من جديد
shop-cart-gone-remove = حسنًا، أزِله
shop-cart-sum = الملخّص
shop-cart-sum-note = يُحسب الشحن عند إتمام الطلب.
shop-cart-free-shipping-in = أضف { $amount } ليصبح الشحن مجانيًا.
shop-cart-checkout = إتمام الطلب
shop-cart-more = متابعة التسوّق

# المجاميع
shop-totals-subtotal = المجموع الفرعي
shop-totals-shipping = الشحن
shop-totals-free = مجاني
shop-totals-total = الإجمالي
shop-totals-tax = يشمل { $amount } ضريبة قيمة مضافة ({ $rate })
shop-totals-tax-added = ضريبة القيمة المضافة ({ $rate })
shop-totals-tax-label = الضريبة
shop-totals-refunded = المبلغ المسترد

# إتمام الطلب
shop-checkout-title = إتمام الطلب
shop-checkout-back-to-cart = السلة
shop-checkout-contact = بيانات الاتصال
shop-checkout-address = عنوان التوصيل
shop-checkout-shipping = الشحن
shop-checkout-payment = الدفع
shop-checkout-note = ملاحظة
shop-checkout-review = طلبك
shop-checkout-place = تأكيد الطلب
shop-checkout-binding = بالتأكيد تلتزم بدفع الإجمالي المعروض هنا.
shop-checkout-shortage = سبقك غيرك: لم تعد الكمية كافية
shop-checkout-left = { $left ->
    [0] { $title }: نفدت الكمية
   *[other] { $title }: المتبقي { $left }
}
shop-checkout-change-cart = تعديل السلة
shop-checkout-prices-moved = تغيّرت الأسعار منذ فتحت هذه الصفحة
shop-checkout-prices-moved-text = لم يُطلب شيء بعد. أكّد الطلب بالأسعار الجديدة أو عدّل سلتك.
shop-checkout-sent-before-text = سبق تأكيد طلب بهذا النموذج قبل التعديل، ولم يُطلب شيء الآن.
shop-checkout-sent-before-again = إذا أردت طلبًا آخر، فراجع النموذج وأكّد الطلب من جديد.
shop-checkout-payments-unreachable = لم يُسجَّل أي طلب ولم يُخصم أي مبلغ. يُرجى المحاولة بعد قليل أو اختيار طريقة دفع أخرى.
shop-checkout-kept = لم يُطلب شيء بعد، وما كتبته ما زال هنا.
shop-checkout-item = المنتج
shop-checkout-before = سابقًا
shop-checkout-now = الآن
shop-field-email = البريد الإلكتروني
shop-field-email-hint = للتأكيد ولأخبار هذا الطلب فقط.
shop-field-phone = الهاتف
shop-field-name = الاسم الكامل
shop-field-company = الشركة
shop-field-line1 = الشارع والرقم
shop-field-line2 = الشقة والطابق والمبنى
shop-field-postal-code = الرمز البريدي
shop-field-city = المدينة
shop-field-region = الولاية أو المنطقة
shop-field-country = البلد أو المنطقة
shop-field-country-choose = يُرجى الاختيار
shop-field-note = هل هناك ما ينبغي أن نعرفه؟
shop-payment-bank = تحويل بنكي
shop-payment-bank-note = نبدأ بتنفيذ طلبك فور وصول المبلغ.
shop-payment-delivery = الدفع عند الاستلام
shop-payment-delivery-note = تدفع لعامل التوصيل عند باب منزلك.
shop-payment-card = بطاقة
shop-payment-card-note = يُخصم المبلغ عند تأكيد الطلب.
shop-card-number = رقم البطاقة
shop-card-expiry = تاريخ الانتهاء
shop-card-expiry-form = MM/YY
shop-card-code = رمز الأمان
shop-card-test-note = يقبل هذا المتجر بطاقات اختبار فقط ولا يُخصم أي مبلغ. تُقبل البطاقة 4242 4242 4242 4242.
shop-test-mode = وضع الاختبار: لا تُحصَّل أي دفعة حقيقية.
shop-closed-title = لا يمكن لهذا المتجر استقبال الطلبات بعد
shop-closed-text = سلّتك محفوظة. يُرجى العودة بعد قليل.

# الطلب
shop-order-title = الطلب { $number }
shop-order-number = الطلب { $number } · { $date }
shop-order-thanks = شكرًا لطلبك
shop-order-thanks-name = شكرًا لك، { $name }
shop-order-heading-cancelled = أُلغي هذا الطلب
shop-order-keep = احتفظ بعنوان هذه الصفحة، فهي تُظهر مكان طلبك في أي وقت.
shop-order-progress = سير الطلب
shop-order-lines = محتويات طلبك
shop-order-facts = التوصيل والدفع
shop-order-address = عنوان التوصيل
shop-order-contact = بيانات الاتصال
shop-order-nothing-to-ship = لا شيء للشحن
shop-order-track = تتبّع الشحنة
shop-order-now-transfer = ننتظر تحويلك.
shop-order-now-card = لم يكتمل الدفع بعد.
shop-order-now-confirming = ينتظر مصرفك تأكيدك.
shop-order-now-packing = نجهّز طلبك.
shop-order-now-preparing = نُعدّ طلبك.
shop-order-now-shipped = طلبك في الطريق إليك.
shop-order-now-delivered = سُلِّم طلبك.
shop-order-now-cancelled = أُلغي هذا الطلب.
shop-order-now-not-paid-in-time = أُلغي هذا الطلب لأنه لم يُدفع في الوقت المحدد.
shop-order-held-until = نحتفظ لك بهذه القطع حتى { $date }.
shop-order-transfer-title = يُرجى تحويل المبلغ الإجمالي
shop-order-transfer-text = مع ذكر رقم الطلب مرجعًا للتحويل لنعرف أي طلب يخصّه.
shop-order-transfer-amount = المبلغ
shop-order-transfer-reference = المرجع
shop-order-transfer-holder = صاحب الحساب
shop-order-transfer-iban = رقم الحساب الدولي (IBAN)
shop-order-transfer-bic = رمز BIC
shop-order-transfer-bank = البنك
shop-order-pay-title = الدفع بالبطاقة
shop-order-pay = ادفع { $amount }
shop-order-payments-unreachable = طلبك محفوظ ولن يُخصم أي مبلغ مرتين. يُرجى المحاولة بعد قليل.
shop-order-pay-pending = لم يصلنا رد من مصرف البطاقة بعد. ستُظهره هذه الصفحة فور وصوله، ويمكنك أيضًا المحاولة مجددًا.
shop-order-declined = رُفضت البطاقة
shop-order-declined-text = طلبك محفوظ لك. حاول مرة أخرى أو استخدم بطاقة أخرى.
shop-order-test = أُجري هذا الطلب في وضع الاختبار: لا تُحصَّل عنه أي دفعة حقيقية.
shop-order-card-closed = الدفع بالبطاقة غير متاح حاليًا
shop-order-card-closed-text = طلبك محفوظ. يُرجى التواصل مع المتجر لدفع قيمته.
shop-order-confirm-title = يسأل مصرفك: هل هذه الدفعة لك؟
shop-order-confirm-text = { $amount } ببطاقتك. لن يُخصم شيء قبل موافقتك.
shop-order-confirm-yes = نعم، ادفع
shop-order-confirm-no = لا، أوقفها
shop-payment-state-pending = الدفع معلّق
shop-payment-state-confirming = بانتظار مصرفك
shop-payment-state-paid = مدفوع
shop-payment-state-partly-refunded = مسترد جزئيًا
shop-payment-state-refunded = مسترد
shop-payment-state-voided = لا يوجد ما يُدفع
shop-fulfilment-state-unfulfilled = لم يُشحن بعد
shop-fulfilment-state-shipped = شُحن
shop-fulfilment-state-not-delivered = لم يُسلَّم بعد
shop-fulfilment-state-delivered = سُلِّم
shop-fulfilment-state-cancelled = ملغى

# الأخطاء
shop-error-not-found-text = ربما نُقلت الصفحة أو لم يعد المنتج معروضًا للبيع. جرّب البحث عنه.
shop-error-unforeseen-text = الخطأ ليس منك. يُرجى المحاولة بعد قليل.
