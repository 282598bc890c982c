# مكتب الطلبات: ما يقرؤه الموظفون.
desk-search = بحث
desk-reload = إعادة التحميل بحالته الآن
desk-nav-label = مكتب الطلبات
desk-test-mode = وضع الاختبار مفعَّل: تُعلَّم الطلبات بأنها اختبارية ولا تُحصَّل أي دفعة حقيقية.
desk-test-mode-settings = الإعدادات
desk-nav-home = الرئيسية
desk-nav-orders = الطلبات
desk-nav-to-ship = للشحن
desk-nav-to-pay = بانتظار الدفع
desk-nav-products = المنتجات
desk-nav-low-stock = مخزون منخفض
desk-nav-imports = الاستيراد
desk-nav-shop = عرض المتجر
desk-nav-language = اللغة
desk-nav-sign-out = تسجيل الخروج
desk-nav-signed-in = مسجّل الدخول باسم { $name }
desk-nav-appearance = مظهر المتجر
desk-nav-theme = السمة
desk-field-name = الاسم
desk-field-email = البريد الإلكتروني
desk-field-password = كلمة المرور
desk-sign-in-title = تسجيل الدخول إلى المكتب
desk-sign-in-action = تسجيل الدخول
desk-sign-in-unowned = لا مالك لهذا المتجر بعد
desk-sign-in-unowned-text = افتح رابط الإعداد الذي طبعه الخادم عند بدء التشغيل. يطبع الأمر «orderly doctor» رابطًا جديدًا.
desk-setup-title = إعداد حساب المالك
desk-setup-about = يستطيع هذا الحساب القيام بكل شيء في المكتب. الرابط صالح لمرة واحدة.
desk-setup-password-hint = 12 حرفًا على الأقل؛ عدة كلمات يسهل تذكّرها.
desk-setup-action = إنشاء الحساب
desk-setup-expired = أعد تشغيل الخادم: سيطبع رابطًا جديدًا ما دام لا يوجد مالك.
desk-home-title = الرئيسية
desk-home-sales = مبيعات آخر 30 يومًا
desk-home-newest = أحدث الطلبات
desk-home-all-orders = كل الطلبات
desk-home-low-stock = مخزون منخفض
desk-home-stock-fine = المخزون كافٍ من كل شيء
desk-home-today = اليوم
desk-home-month = آخر 30 يومًا
desk-home-orders = { $count ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $count } طلبات
    [many] { $count } طلبًا
   *[other] { $count } طلب
}
desk-chart-day = { $day }: { $revenue }، { $orders ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $orders } طلبات
    [many] { $orders } طلبًا
   *[other] { $orders } طلب
}
desk-chart-as-table = عرض كجدول
desk-chart-column-day = اليوم
desk-chart-column-orders = الطلبات
desk-chart-column-revenue = الإيراد
desk-begin-title = كيف تبدأ
desk-begin-import = أدخل منتجاتك
desk-begin-import-text = أي ملف CSV مُصدَّر من Shopify يصلح.
desk-begin-import-action = استيراد ملف
desk-begin-products = راجع منتجاتك
desk-begin-products-text = الأسعار والمخزون والصور وما هو معروض للبيع.
desk-begin-products-action = عرض المنتجات
desk-begin-order = قدّم أول طلب بنفسك
desk-begin-order-text = اشترِ كما يفعل المتسوّق، وسيصل الطلب إلى هنا.
desk-begin-order-action = فتح المتجر
desk-orders-title = الطلبات
desk-orders-count = عدد الطلبات في هذه القائمة:
desk-orders-filters = الطلبات بحسب الحالة
desk-orders-all = الكل
desk-orders-to-pay = بانتظار الدفع
desk-orders-to-ship = للشحن
desk-orders-shipped = تم شحنها
desk-orders-delivered = تم تسليمها
desk-orders-cancelled = ملغاة
desk-orders-search = البحث في الطلبات
desk-orders-search-hint = رقم أو اسم أو بريد
desk-orders-days = طُلبت في هذه الأيام
desk-orders-from = من يوم
desk-orders-to = إلى يوم
desk-orders-show-all = عرض كل الطلبات
desk-orders-not-marked = لم يُعلَّم أي طلب على أنه مدفوع: رفض الخادم ذلك أو تعذّر الوصول إليه. تعرض القائمة الطلبات كما هي.
desk-orders-none = لا طلبات بعد
desk-orders-none-text = يظهر كل طلب جديد هنا فورًا.
desk-orders-none-found = لا طلب مطابق
desk-orders-none-found-text = جرّب كلمة أخرى أو حالة أخرى.
desk-orders-column-number = الطلب
desk-orders-column-placed = التاريخ
desk-orders-column-customer = العميل
desk-orders-column-payment = الدفع
desk-orders-column-fulfilment = الشحن
desk-orders-column-items = القطع
desk-orders-column-total = الإجمالي
desk-order-number = ‎#{ $number }‎
desk-order-title = الطلب ‎#{ $number }‎
desk-order-back = العودة إلى كل الطلبات
desk-order-shopper-page = عرض كعميل
desk-order-note = ملاحظة من المشتري
desk-order-contact = العميل
desk-order-timeline = السجل الزمني
desk-order-forgotten = محذوف
desk-order-forgotten-text = مُحيت بيانات هذا الشخص.
desk-order-awaits-transfer = بانتظار { $amount } بتحويل مصرفي.
desk-order-awaits-courier = يحصّل المندوب { $amount }.
desk-order-awaits-card = لم تدفع البطاقة { $amount } بعد.
desk-order-held-until = المخزون محجوز حتى { $date }. ويُلغى الطلب الذي لم يُدفع ولم يُشحن حتى ذلك الحين.
desk-order-not-paid-in-time = لم يُدفع هذا الطلب في الوقت المحدد، فأُلغي وأعيدت قطعه إلى المخزون. إذا وصل المبلغ لاحقًا فأعده أو اتفق على طلب جديد.
desk-order-mark-paid = تعليم كمدفوع
desk-order-changed = تعرض الصفحة الطلب كما هو الآن. راجعه وأرسل مجددًا إن كنت لا تزال تريد ذلك.
desk-order-done-paid = تم التعليم كمدفوع.
desk-order-done-shipped = تم التعليم كمشحون. تعرض صفحة المشتري ذلك الآن.
desk-order-done-delivered = تم التعليم كمُسلَّم. تعرض صفحة المشتري ذلك الآن.
desk-order-done-cancelled = أُلغي الطلب.
desk-order-done-refunded = المال في طريقه إلى المشتري.
desk-ship-carrier = شركة الشحن
desk-ship-number = رقم التتبّع
desk-ship-link = رابط التتبّع
desk-ship-action = تعليم كمشحون
desk-deliver-text = لا شيء في هذا الطلب يُشحن. أرسل ما تم شراؤه، بالبريد الإلكتروني مثلًا.
desk-deliver-action = وضع علامة «سُلِّم»
desk-refund-title = استرداد
desk-refund-amount = المبلغ بعملة { $currency }
desk-refund-hint = { $most } على الأكثر.
desk-refund-action = إعادة المبلغ
desk-cancel-title = إلغاء الطلب
desk-cancel-unpaid = لم يتحرك أي مبلغ. لا يمكن التراجع عن هذا.
desk-cancel-paid = يعود { $amount } إلى المشتري. لا يمكن التراجع عن هذا.
desk-cancel-restock = إعادة القطع إلى المخزون
desk-cancel-action = نعم، ألغِ هذا الطلب
desk-lines-title = القطع
desk-lines-item = القطعة
desk-lines-price = السعر
desk-lines-quantity = الكمية
desk-lines-total = الإجمالي
desk-lines-times = × { $count }
desk-lines-unshipped = لا يُشحن
desk-sums-subtotal = المجموع الفرعي
desk-sums-shipping = الشحن ({ $method })
desk-sums-tax = الضريبة المشمولة ({ $rate })
desk-sums-tax-added = الضريبة ({ $rate })
desk-sums-total = الإجمالي
desk-sums-paid = المدفوع
desk-sums-refunded = المسترد
desk-products-title = المنتجات
desk-products-count = عدد المنتجات في هذه القائمة:
desk-products-search = البحث في المنتجات
desk-products-search-hint = عنوان أو بائع أو رمز
desk-products-show-all = عرض كل المنتجات
desk-products-export = تصدير
desk-products-import = استيراد
desk-products-none = لا منتجات بعد
desk-products-none-text = استورد ملفًا لتظهر منتجاتك في المتجر.
desk-products-none-found = لا منتج مطابق
desk-products-none-found-text = جرّب كلمة أخرى.
desk-products-column-picture = الصورة
desk-products-column-title = المنتج
desk-products-column-state = الحالة
desk-products-column-vendor = البائع
desk-products-column-variants = الخيارات
desk-products-column-stock = المخزون
desk-products-column-price = السعر
desk-products-pieces = { $count } في المخزون
desk-product-back = العودة إلى كل المنتجات
desk-product-in-shop = عرض في المتجر
desk-product-published = منشور
desk-product-hidden = مسودة
desk-product-unlisted = غير مدرج
desk-product-texts = النصوص
desk-product-title = العنوان
desk-product-description = الوصف
desk-product-description-hint = نص عادي أو HTML؛ تُزال النصوص البرمجية.
desk-product-sorting = في المتجر
desk-product-publish = إظهار في المتجر
desk-product-unlist = عبر عنوانه فقط: لا يظهر في القوائم ولا البحث ولا خريطة الموقع
desk-product-vendor = البائع
desk-product-type = النوع
desk-product-tags = الوسوم
desk-product-tags-hint = مفصولة بفواصل
desk-product-variants = الخيارات، الأسعار بعملة { $currency }
desk-product-pictures = الصور
desk-product-save = حفظ
desk-product-discard = تجاهل التغييرات
desk-product-conflict = إدخالاتك محفوظة أدناه؛ الحفظ مجددًا يضعها فوق التغيير الآخر.
desk-product-done-saved = تم الحفظ.
desk-product-done-picture-added = أُضيفت الصورة.
desk-product-done-picture-removed = أُزيلت الصورة.
desk-texts-languages = لغات النصوص
desk-texts-whole = مكتمل
desk-texts-part = ينقصه شيء
desk-texts-missing = غير مترجم
desk-texts-instead = لا يوجد نص بلغة { $language } بعد. من يقرأ { $language } يرى النص بلغة { $other }.
desk-texts-take-out = أفرغ الحقول الأربعة ليظهر النص بلغة { $other } من جديد بدلًا من { $language }.
desk-texts-original = النص بلغة { $language }
desk-texts-search-heading = العنوان في محركات البحث
desk-texts-search-heading-hint = إذا تُرك فارغًا: عنوان المنتج.
desk-texts-search-summary = الملخص في محركات البحث
desk-texts-search-summary-hint = إذا تُرك فارغًا: أول كلمات الوصف.
desk-texts-words = كلمات الخيارات
desk-texts-words-hint = إذا تُرك فارغًا: كما في الأصل.
desk-variants-caption = سعر ومخزون كل خيار
desk-variant-title = الخيار
desk-variant-only = الوحيد
desk-variant-sku = رمز SKU
desk-variant-price = السعر
desk-variant-compare-at = السعر السابق
desk-variant-stock = المخزون
desk-variant-untracked = غير محسوب
desk-pictures-none = من دون صورة يرسم المتجر صورة هادئة.
desk-pictures-add = إضافة صورة
desk-pictures-hint = أفلت هنا صورة JPEG أو PNG أو WebP حتى 20 ميغابايت، أو اختر واحدة.
desk-pictures-upload = إضافة
desk-pictures-remove = إزالة
desk-pictures-remove-number = إزالة الصورة { $number } من { $count }
desk-imports-title = استيراد المنتجات
desk-imports-new = استيراد جديد
desk-imports-file = ملف المنتجات
desk-imports-hint = أفلت هنا ملف CSV حتى 200 ميغابايت، أو اختر واحدًا.
desk-imports-about = أي تصدير منتجات من Shopify. يُفحص الملف كاملًا أولًا: إن كان في صف خطأ فلا يتغير شيء. ثم تُكتب المنتجات واحدًا تلو الآخر، ويواصل المتجر البيع. استيراده مرتين لا يغيّر شيئًا.
desk-imports-action = استيراد
desk-imports-past = عمليات الاستيراد السابقة
desk-imports-none = لا عمليات استيراد بعد
desk-imports-column-file = الملف
desk-imports-column-state = الحالة
desk-imports-column-started = البدء
desk-imports-column-rows = الصفوف
desk-imports-column-issues = المشكلات
desk-import-title = الاستيراد
desk-import-back = العودة إلى كل عمليات الاستيراد
desk-import-reading = قيد الفحص
desk-import-writing = قيد الكتابة
desk-import-done = مكتمل
desk-import-refused = مرفوض
desk-import-stopped = متوقف
desk-import-progress = تقدّم الاستيراد
desk-import-reading-words = فحص الملف، ولا يتغير شيء بعد: { $percent }
desk-import-writing-words = الملف سليم؛ كتابة المنتجات: { $percent }
desk-import-resumed = أُعيد تشغيل البرنامج في هذه الأثناء. يستمر الاستيراد من حيث توقف.
desk-import-leave = يمكنك مغادرة الصفحة؛ يستمر الاستيراد.
desk-import-refresh = تحديث
desk-import-report = التقرير
desk-import-done-words = دخل الملف كاملًا: { $rows ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفّان
    [few] { $rows } صفوف
    [many] { $rows } صفًّا
   *[other] { $rows } صف
}.
desk-import-done-unchanged = كان كل شيء في المتجر من قبل؛ لم يتغيّر شيء.
desk-import-column-what = ماذا
desk-import-column-created = جديد
desk-import-column-updated = تغيّر
desk-import-column-unchanged = كما كان
desk-import-products = المنتجات
desk-import-variants = الخيارات
desk-import-see-products = عرض المنتجات
desk-import-another = استيراد ملف آخر
desk-import-refused-words = لم يُستورد شيء: { $count ->
    [one] وُجد خطأ واحد
    [two] وُجد خطآن
    [few] وُجدت { $count } أخطاء
    [many] وُجد { $count } خطأً
   *[other] وُجد { $count } خطأ
}
desk-import-refused-text = المتجر كما كان. أصلح الصفوف أدناه وأرسل الملف مجددًا.
desk-import-stopped-words = أوقف خطأ من جانبنا هذا الاستيراد
desk-import-stopped-text = ما كُتب حتى ذلك الحين يبقى، كما هو محصى أدناه. أرسل الملف نفسه مجددًا: ما هو في المتجر لا يتغير، ويُضاف الباقي.
desk-import-issues = ما يجب إصلاحه
desk-import-notes = كيف قُرئ الملف
desk-import-more-issues = تُعرض أول { $shown } من { $total }.
desk-import-column-line = السطر
desk-import-column-reason = السبب
desk-import-column-value = ما كان هناك
desk-import-again = إرسال الملف مجددًا
desk-import-pictures = الصور
desk-import-pictures-words = الصور الموجودة في المتجر: { $fetched } من { $total }. { $failed ->
    [zero] لم يفشل شيء.
    [one] تعذّر جلب صورة واحدة.
    [two] تعذّر جلب صورتين.
    [few] تعذّر جلب { $failed } صور.
    [many] تعذّر جلب { $failed } صورة.
   *[other] تعذّر جلب { $failed } صورة.
}
desk-import-pictures-progress = تقدّم الصور
desk-import-pictures-stop = إيقاف الجلب
desk-import-pictures-start = متابعة الجلب
desk-import-pictures-retry = إعادة محاولة ما فشل
desk-import-pictures-off = جلب الصور معطّل في إعدادات البرنامج (picture_fetch).
desk-import-pictures-stopped = لن تُجلب الصور الأخرى حتى تتابع.
desk-import-pictures-failed = صور تعذّر جلبها
desk-import-pictures-address = العنوان
desk-import-pictures-reason = السبب
desk-dialog-back = رجوع
desk-account = حسابك: { $name }
desk-bulk-label = مع الطلبات المحدَّدة
desk-bulk-column = التحديد
desk-bulk-chosen = المحدَّد:
desk-bulk-all = تحديد كل ما في هذه الصفحة
desk-bulk-order = تحديد الطلب رقم { $number }
desk-bulk-paid = { $count ->
    [0] لم يُعلَّم أي طلب كمدفوع.
    [one] عُلِّم طلب واحد كمدفوع.
    [two] عُلِّم طلبان كمدفوعين.
    [few] عُلِّمت { $count } طلبات كمدفوعة.
    [many] عُلِّم { $count } طلبًا كمدفوع.
   *[other] عُلِّم { $count } طلب كمدفوع.
}
desk-bulk-skipped = { $count ->
    [one] طلب واحد لم يعد بانتظار الدفع.
    [two] طلبان لم يعودا بانتظار الدفع.
    [few] { $count } طلبات لم تعد بانتظار الدفع.
    [many] { $count } طلبًا لم يعد بانتظار الدفع.
   *[other] { $count } طلب لم يعد بانتظار الدفع.
}
desk-bulk-cancel = إلغاء الطلبات…
desk-bulk-cancel-title = إلغاء الطلبات
desk-bulk-cancel-count = { $count ->
    [0] لا يمكن إلغاء أي من هذه الطلبات
    [one] سيُلغى طلب واحد
    [two] سيُلغى طلبان
    [few] ستُلغى { $count } طلبات
    [many] سيُلغى { $count } طلبًا
   *[other] سيُلغى { $count } طلب
}
desk-bulk-cancel-about = يعود ما دُفع إلى المشترين. لا يمكن التراجع عن هذا.
desk-bulk-cancel-not = { $count ->
    [0] لا طلبات لا يمكن إلغاؤها
    [one] طلب واحد لا يمكن إلغاؤه
    [two] طلبان لا يمكن إلغاؤهما
    [few] { $count } طلبات لا يمكن إلغاؤها
    [many] { $count } طلبًا لا يمكن إلغاؤها
   *[other] { $count } طلب لا يمكن إلغاؤها
}
desk-bulk-cancel-unknown = لا يوجد طلب بهذا الرقم: { $numbers }.
desk-bulk-cancel-action = { $count ->
    [0] نعم، ألغِ الطلبات
    [one] نعم، ألغِ هذا الطلب
    [two] نعم، ألغِ هذين الطلبين
    [few] نعم، ألغِ هذه الطلبات وعددها { $count }
    [many] نعم، ألغِ هذه الطلبات وعددها { $count }
   *[other] نعم، ألغِ هذه الطلبات وعددها { $count }
}
desk-bulk-cancelled = { $count ->
    [0] لم يُلغَ أي طلب.
    [one] أُلغي طلب واحد.
    [two] أُلغي طلبان.
    [few] أُلغيت { $count } طلبات.
    [many] أُلغي { $count } طلبًا.
   *[other] أُلغي { $count } طلب.
}
desk-bulk-not-cancelled = لم تُلغَ لأنها تغيّرت في هذه الأثناء: { $numbers }.
desk-home-orders-by-day = طلبات آخر 30 يومًا
desk-palette-open = بحث
desk-palette-open-keys = بحث · Ctrl K
desk-palette-title = البحث في المكتب
desk-palette-hint = رقم طلب أو منتج أو صفحة
desk-palette-page = صفحة
desk-palette-action = إجراء
desk-palette-order = طلب
desk-palette-product = منتج
desk-palette-all = البحث في كل الطلبات عن «{ $query }»
desk-palette-export = تصدير كل المنتجات
desk-palette-keys = ↑ ↓ للاختيار، الإدخال للفتح، Esc للإغلاق
desk-appearance-title = مظهر المتجر
desk-appearance-about = هكذا يبدو متجرك للمتسوّقين. تبقى الأسعار والطلبات والنصوص كما هي.
desk-appearance-accent = اللون المميّز
desk-appearance-accent-hint = للأزرار والعلامات. حيث تصعب قراءة لونك تُستخدم أقرب درجة مقروءة منه، في الفاتح والداكن والتباين العالي.
desk-appearance-accent-wrong = اكتب اللون على شكل # وستّ خانات، مثل ‎#1f4a3d.
desk-appearance-corners = الزوايا
desk-appearance-corners-soft = ناعمة
desk-appearance-corners-square = قائمة
desk-appearance-corners-round = مستديرة
desk-appearance-font = الخط
desk-appearance-font-hint = متوفّرة على كل جهاز: لا يُنزَّل شيء.
desk-appearance-font-system = خط الجهاز
desk-appearance-font-humanist = إنساني
desk-appearance-font-geometric = هندسي
desk-appearance-font-serif = مذيّل
desk-appearance-font-slab = مذيّل عريض
desk-appearance-font-rounded = مدوّر
desk-appearance-preview = معاينة
desk-appearance-preview-theme = المعاينة بسمة
desk-appearance-preview-action = جرّب
desk-appearance-preview-frame = صفحة من المتجر بهذا المظهر
desk-appearance-save = حفظ
desk-appearance-built-in = العودة إلى المظهر الأصلي
desk-appearance-done-saved = تم الحفظ. كل صفحة تُفتح من الآن تظهر بهذا المظهر.
desk-appearance-done-built-in = عاد المتجر إلى مظهره الأصلي.
desk-nav-settings = الإعدادات
desk-home-left-out = { $count ->
    [zero] لا توجد طلبات ناقصة في القوائم والمجاميع
    [one] طلب واحد ناقص في القوائم والمجاميع
    [two] طلبان ناقصان في القوائم والمجاميع
    [few] { $count } طلبات ناقصة في القوائم والمجاميع
    [many] { $count } طلبًا ناقصًا في القوائم والمجاميع
   *[other] { $count } طلب ناقص في القوائم والمجاميع
}
desk-home-left-out-text = لم يُفقد شيء: ما حدث محفوظ. يذكر سجل البرنامج والأمر «orderly doctor» سبب تعذر عرضه.
desk-home-left-out-again = إعادة المحاولة
desk-home-left-out-trying = تجري إعادة المحاولة. يستغرق ذلك لحظات.
desk-home-unpayable = لا يمكن لهذا المتجر استقبال الطلبات بعد
desk-home-unpayable-text = لا توجد للمتسوقين طريقة للدفع. أضف حسابًا بنكيًا، أو فعّل الدفع عند الاستلام أو وضع الاختبار.
desk-home-unpayable-action = فتح الإعدادات
desk-begin-settings = حدّد طريقة الدفع
desk-begin-settings-text = حساب بنكي أو الدفع عند الاستلام، ثم الضريبة والشحن.
desk-begin-settings-action = فتح الإعدادات
desk-settings-title = الإعدادات
desk-settings-save = حفظ
desk-settings-discard = تجاهل التغييرات
desk-help-title = الصفحات القانونية وصفحات المساعدة
desk-help-pages = الصفحات
desk-help-languages = اللغات
desk-help-written = مكتوب
desk-help-text = { $page } باللغة { $language }
desk-help-hint = يبدأ السطر الفارغ فقرة جديدة، و# عنوانًا، و- نقطة في قائمة. الصفحة التي لا نص فيها لا رابط لها في المتجر.
desk-help-view = عرض الصفحة
desk-settings-done-saved = تم الحفظ.
desk-settings-unsaved = لم يُحفظ بعد: راجع طرق الشحن أدناه ثم احفظ.
desk-settings-conflict = ما كتبته محفوظ أدناه؛ والحفظ مرة أخرى يحلّ محل التغيير الآخر.
desk-settings-shop = المتجر
desk-settings-name = اسم المتجر
desk-settings-time-zone = المنطقة الزمنية
desk-settings-time-zone-hint = المنطقة والمدينة، مثل Asia/Riyadh.
desk-settings-language = لغة المتجر
desk-settings-language-hint = لمن لا يوجد نص بلغتهم.
desk-settings-payment = الدفع
desk-settings-bank = التحويل البنكي
desk-settings-bank-text = يُعرض التحويل البنكي عند إدخال صاحب الحساب ورقم IBAN. اترك الحقول الأربعة فارغة كي لا يُعرض.
desk-settings-bank-holder = صاحب الحساب
desk-settings-bank-iban = IBAN
desk-settings-bank-bic = BIC
desk-settings-bank-name = اسم البنك
desk-settings-on-delivery = الدفع عند الاستلام
desk-settings-on-delivery-text = يدفع المتسوق لمندوب التوصيل. تُرسل الطلبات قبل وصول المال.
desk-settings-test-mode = وضع الاختبار
desk-settings-test-mode-text = يمكن الدفع بأرقام بطاقات تجريبية دون أي مال حقيقي. لتجربة المتجر فقط؛ أوقفه قبل البيع.
desk-settings-tax = الضريبة
desk-settings-tax-included = الأسعار شاملة الضريبة
desk-settings-tax-included-text = عند الإيقاف تكون أسعارك دون ضريبة، وتُضاف عند إتمام الطلب.
desk-settings-tax-rate = نسبة الضريبة المئوية
desk-settings-tax-rate-hint = مثل 15 أو 8.1. مع 0 لا تظهر أي ضريبة.
desk-settings-shipping = الشحن
desk-settings-shipping-in = الشحن، الأسعار بعملة { $currency }
desk-settings-shipping-text = الاسم والملاحظة بلغة المتجر. تغييرهما يحلّ محل ترجماتهما أيضًا.
desk-settings-shipping-name = الاسم
desk-settings-shipping-note = ملاحظة
desk-settings-shipping-price = السعر
desk-settings-shipping-free-from = مجاني ابتداءً من مجموع فرعي
desk-settings-shipping-new = طريقة شحن جديدة
desk-settings-shipping-add = إضافة طريقة شحن
desk-settings-shipping-remove = إزالة «{ $name }»
desk-settings-hold = مخزون الطلبات غير المدفوعة
desk-settings-hold-text = المدة التي يحتفظ فيها طلب لم يُدفع ولم يُشحن بأصنافه. بعدها يُلغى، ويمكن بيع الأصناف من جديد.
desk-settings-hold-transfer = الدفع بالتحويل البنكي
desk-settings-hold-delivery = الدفع عند الاستلام
desk-settings-hold-card = الدفع بالبطاقة
desk-settings-unit = الوحدة: { $field }
desk-settings-minutes = دقائق
desk-settings-hours = ساعات
desk-settings-days = أيام
desk-table-sort-by = ترتيب حسب
desk-date = التاريخ
desk-date-any = أي يوم
desk-date-today = اليوم
desk-date-week = آخر 7 أيام
desk-date-month = آخر 30 يومًا
desk-date-this-month = هذا الشهر
desk-date-apply = عرض هذه الأيام
desk-home-week = آخر 7 أيام
desk-home-yesterday = أمس: { $amount }
desk-home-against = { $change } مقارنةً بالأيام الثلاثين السابقة ({ $amount })
desk-home-before = الأيام الثلاثون السابقة: { $amount }
desk-order-more = المزيد
desk-order-payment = الدفع
desk-order-shipping = الشحن
desk-order-ships-when-paid = يمكن شحنه بعد دفع قيمته.
desk-order-delivers-when-paid = يمكن تسليمه بعد دفع قيمته.
desk-order-shipped-at = شُحن في { $date }
desk-order-no-tracking = شُحن دون رقم تتبّع.
desk-order-done-noted = أُضيفت الملاحظة إلى السجل.
desk-notes-title = ملاحظة داخلية
desk-notes-label = ملاحظة
desk-notes-hint = لا يراها إلا الموظفون، وتظهر في السجل.
desk-notes-add = إضافة ملاحظة
desk-slips-title = قوائم التعبئة
desk-slips-about = ورقة لكل طلب، من دون أسعار. اطبع هذه الصفحة من متصفحك.
desk-slips-print = طباعة قائمة التعبئة
desk-slips-action = طباعة
desk-slips-none = لم يُحدَّد أي طلب
desk-bulk-slips = طباعة قوائم التعبئة
desk-bulk-not-shipped = لم تُشحن لأنها غير مدفوعة أو ملغاة أو شُحنت من قبل: { $numbers }.
desk-bulk-shipped = { $count ->
    [zero] لم يُسجَّل أي طلب كمشحون.
    [one] سُجّل طلب واحد كمشحون.
    [two] سُجّل طلبان كمشحونين.
    [few] سُجّلت { $count } طلبات كمشحونة.
    [many] سُجّل { $count } طلبًا كمشحون.
   *[other] سُجّل { $count } طلب كمشحون.
}
desk-products-parts = المنتجات حسب الحالة
desk-products-sold-out = نفد
desk-products-variants-out = { $count ->
    [zero] لم ينفد أي متغير
    [one] نفد متغير واحد
    [two] نفد متغيران
    [few] نفدت { $count } متغيرات
    [many] نفد { $count } متغيرًا
   *[other] نفد { $count } متغير
}
desk-products-variant-left = { $variant }: { $count } في المخزون
desk-products-variants-more = { $count ->
    [zero] لا متغيرات أخرى منخفضة
    [one] متغير آخر منخفض
    [two] متغيران آخران منخفضان
    [few] { $count } متغيرات أخرى منخفضة
    [many] { $count } متغيرًا آخر منخفضًا
   *[other] { $count } متغير آخر منخفض
}
desk-appearance-preview-page = الصفحة
desk-appearance-preview-product = منتج
desk-appearance-preview-home = الصفحة الرئيسية
desk-appearance-preview-width = عرض المعاينة
desk-appearance-preview-wide = حاسوب
desk-appearance-preview-phone = هاتف
