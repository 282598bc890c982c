# سبب رفض ملف المنتجات: يظهر بجانب السطر والنص الخاطئ.
import-issue-boolean = يجب أن تكون القيمة true أو false.
import-issue-column-missing = هذا العمود مفقود؛ يحتاج ملف المنتجات إلى معرّف وعنوان وسعر: Handle وTitle وVariant Price، أو URL handle وTitle وPrice.
import-issue-column-twice = يذكر سطر العناوين هذا العمود مرتين (إن ورد هنا اسمان فهما للعمود نفسه).
import-issue-columns = عدد حقول هذا السطر يختلف عن سطر العناوين (حقول السطر / حقول العناوين).
import-issue-compare-at = يجب أن يكون سعر المقارنة مبلغًا مثل 19.90 أو أن يبقى فارغًا.
import-issue-currency = هذا المبلغ بعملة غير عملة المتجر.
import-issue-empty = الملف فارغ.
import-issue-grams = يجب أن يكون الوزن عددًا بالغرام.
import-issue-handle = المعرّف مفقود؛ يحتاج كل سطر إلى معرّف فيه حرف أو رقم واحد على الأقل.
import-issue-handle-alike = هذان المعرّفان مختلفان لكنهما يعطيان العنوان نفسه؛ يُرجى إعطاء أحد المنتجين معرّفًا آخر.
import-issue-handle-apart = ورد هذا المعرّف في سطر سابق؛ يجب أن تكون أسطر المنتج الواحد متتالية.
import-issue-image-address = يجب أن يبدأ عنوان الصورة بـ https://‎ وألا يحتوي على فراغات.
import-issue-image-position = يجب أن يكون ترتيب الصورة عددًا يبدأ من 1.
import-issue-images-many = لهذا المنتج أكثر من 250 صورة.
import-issue-interrupted = توقف الاستيراد قبل نهايته ولم يُكتب منه شيء. يُرجى بدؤه من جديد.
import-issue-latin1 = هذا السطر بترميز Latin-1 (Windows-1252) وأسطر أخرى بترميز UTF-8. يُرجى حفظ الملف كله بترميز UTF-8.
import-issue-long = هذا النص أطول من 255 حرفًا.
import-issue-no-rows = في الملف سطر عناوين دون أي أسطر أخرى.
import-issue-nul = يحتوي هذا السطر على بايت صفري لا يوجد في أي نص.
import-issue-option-missing = ليس لهذا النوع قيمة لأحد خيارات المنتج.
import-issue-option-name = يجب ملء أسماء الخيارات بدءًا من الأول وأن تكون مختلفة.
import-issue-option-unknown = لا يذكر السطر الأول لهذا المنتج هذا الخيار.
import-issue-options-absent = لهذا المنتج خيارات في المتجر؛ يحتاج الملف إلى العمودين Option1 Name وOption1 Value للتمييز بين أنواعه.
import-issue-options-many = للمنتج ثلاثة خيارات على الأكثر.
import-issue-policy = يجب أن تكون سياسة المخزون deny أو continue.
import-issue-price = يجب أن يكون السعر مبلغًا مثل 19.90 أو 1,250.00 لا يُقرأ إلا بطريقة واحدة.
import-issue-price-high = هذا السعر مرتفع جدًا.
import-issue-product-large = أسطر هذا المنتج مجتمعةً أكبر من 8 ميغابايت.
import-issue-quantity = يجب أن تكون الكمية عددًا صحيحًا.
import-issue-quote-open = تبدأ هنا علامة اقتباس لا تُغلق أبدًا.
import-issue-quote-text = يوجد نص بعد علامة اقتباس مغلقة؛ يجب مضاعفة علامة الاقتباس داخل النص.
import-issue-row-empty = لا يضيف هذا السطر نوعًا ولا صورة.
import-issue-row-long = هذا السطر أطول من 1 ميغابايت.
import-issue-rows-many = في الملف أسطر أكثر مما يمكن قراءته دفعة واحدة؛ يُرجى تقسيمه.
import-issue-separator = يجب الفصل بين الحقول بفواصل أو فواصل منقوطة أو علامات جدولة، أو أن يذكر سطر أول مثل sep=| العلامة المستخدمة.
import-issue-status = يجب أن تكون الحالة active أو draft أو archived أو unlisted.
import-issue-title = العنوان مفقود؛ يجب أن يذكره السطر الأول للمنتج قبل أنواعه.
import-issue-too-large = الملف أكبر من 200 ميغابايت؛ يُرجى تقسيمه.
import-issue-utf16 = الملف من هنا فصاعدًا ليس بترميز UTF-16 صالح. يُرجى حفظه بترميز UTF-8.
import-issue-utf8 = هذا السطر ليس UTF-8 صالحًا. يُرجى حفظ الملف بترميز UTF-8.
import-issue-variant-twice = لهذا المنتج النوع نفسه مرتين (بين قوسين سطر الأول).
import-issue-variants-many = لهذا المنتج أكثر من 2048 نوعًا.
import-note-columns-kept = أعمدة لا يستخدمها المتجر (تُحفظ ويعيدها التصدير): { $value }
import-note-columns-unknown = أعمدة لم تُفهم (تُحفظ ويعيدها التصدير): { $value }
import-note-dropped = حُذف من الأوصاف لأنه لا يمكن عرضه هنا: { $value }
import-note-dropped-data = حُذفت الصور المضمّنة في نص الوصف نفسه: { $value }
import-note-encoding = الملف ليس بترميز UTF-8؛ قُرئ بترميز { $value }.
import-note-not-counted = { $count ->
    [zero] لا متغيرات بلا كمية في الملف.
    [one] متغير واحد بلا كمية في الملف: إن كان جديدًا فلا يُعدّ ويمكن شراؤه دائمًا، وإن كان معروفًا بقي مخزونه كما هو.
    [two] متغيران بلا كمية في الملف: الجديد منهما لا يُعدّ ويمكن شراؤه دائمًا، والمعروف يبقى مخزونه كما هو.
    [few] { $count } متغيرات بلا كمية في الملف: الجديدة منها لا تُعدّ ويمكن شراؤها دائمًا، والمعروفة يبقى مخزونها كما هو.
    [many] { $count } متغيرًا بلا كمية في الملف: الجديدة منها لا تُعدّ ويمكن شراؤها دائمًا، والمعروفة يبقى مخزونها كما هو.
   *[other] { $count } متغير بلا كمية في الملف: الجديدة منها لا تُعدّ ويمكن شراؤها دائمًا، والمعروفة يبقى مخزونها كما هو.
}
import-note-separator = { $value ->
    [semicolon] الحقول مفصولة بفواصل منقوطة؛ ويجوز أن تحوي المبالغ فاصلة عشرية.
    [tab] الحقول مفصولة بعلامات جدولة؛ ويجوز أن تحوي المبالغ فاصلة عشرية.
    [pipe] الحقول مفصولة بخطوط عمودية؛ ويجوز أن تحوي المبالغ فاصلة عشرية.
   *[comma] يذكر السطر الأول أن الحقول مفصولة بفواصل.
}
import-note-tracker = المخزون الذي كانت تعدّه خدمة أخرى يعدّه المتجر الآن: { $value }
import-picture-address = لا يمكن استخدام هذا العنوان؛ يجب أن يكون عنوان HTTPS.
import-picture-broken = ما وصل تالف أو غير مكتمل.
import-picture-kind = ما وصل ليس صورة يمكن للمتجر عرضها (JPEG أو PNG أو WebP).
import-picture-large = الملف أكبر من 20 ميغابايت.
import-picture-not-kept = وصلت الصورة لكن تعذّر حفظها؛ يوضّح سجلّ البرنامج السبب.
import-picture-private = يقود العنوان إلى شبكة خاصة.
import-picture-redirects = يعيد العنوان التوجيه مرات كثيرة جدًا.
import-picture-slow = استغرق الخادم وقتًا طويلًا جدًا.
import-picture-status = أجاب الخادم: { $value }.
import-picture-unknown = اسم الخادم غير معروف.
import-picture-unreachable = تعذّر الوصول إلى الخادم.
