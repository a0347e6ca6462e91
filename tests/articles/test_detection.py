"""Which language a text is in."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.articles import detect_language
from eventcoder.articles.detection import language_code

ARABIC = "أغلق محتجون الطريق الواصل بين المدينة والمطار، صباح الاثنين، احتجاجًا على انقطاع الكهرباء عن الأحياء الشرقية."
ENGLISH = (
    "Protesters blocked the road between the town and the airport on Monday over power cuts in the eastern districts."
)

TEXTS = [
    ("ar", ARABIC),
    ("ar", "قُتِلَ رَجُلَانِ فِي الْمَدِينَةِ مَسَاءَ أَمْسِ بَعْدَ أَنْ أَطْلَقَ مُسَلَّحُونَ النَّارَ عَلَيْهِمَا"),
    ("ar", "شو عم يصير بالسويداء؟ الناس نزلت عالشارع من الصبح وعم تهتف ضد الغلا"),
    ("ar", "قالت وكالة Reuters إن the army said in a statement إن القوات انسحبت من المدينة بعد اشتباكات مع مسلحين"),
    ("ar", "مقتل شخصين برصاص مجهولين"),
    ("en", ENGLISH),
    ("en", ENGLISH.upper()),
    ("en", "Two killed in Omdurman"),
    ("fa", "شامگاه دیروز دو سرباز در نزدیکی شهر سقز در درگیری با افراد مسلح کشته شدند و مهاجمان به سوی کوه‌ها گریختند."),
    ("fa", "من ديروز به بازار رفتم و ديدم كه مردم در خيابان جمع شده اند و عليه گراني شعار مي دهند"),
    (
        "ur",
        "کوئٹہ کے علاقے سریاب میں نامعلوم افراد کی فائرنگ سے دو پولیس اہلکار ہلاک ہو گئے ہیں اور حملہ آور فرار ہو گئے۔",
    ),
    (
        "ckb",
        "دوێنێ ئێوارە لە شاری سلێمانی خۆپیشاندانێکی گەورە بەڕێوەچوو و سەدان کەس لەبەردەم باڵەخانەی پارێزگا کۆبوونەوە.",
    ),
    ("ps", "پرون په کندهار ښار کې د یوې چاودنې له امله دوه ملکي وګړي ووژل شول او درې نور ټپیان شول."),
    ("ku", "Duh êvarê li bajarê Qamişlo bi sedan kes daketin kolanan û li dijî êrîşên Tirkiyê xwepêşandan kirin."),
    ("fr", "Deux soldats ont été tués mardi dans l'explosion d'une mine au passage de leur véhicule près de Kidal."),
    ("tr", "Dün akşam Diyarbakır'ın Sur ilçesinde polis ile göstericiler arasında çıkan çatışmada üç kişi yaralandı."),
    ("es", "Al menos cuatro personas murieron el lunes en un ataque armado contra un bar de la ciudad de Celaya."),
    ("he", "שני בני אדם נפצעו אתמול בהתנגשויות בין מפגינים לשוטרים בתל אביב"),
    ("ru", "Вчера вечером в Махачкале прошла акция протеста против отключения света."),
    ("sw", "Watu wawili waliuawa jana katika shambulio la wanamgambo karibu na mji wa Beni, alisema msemaji wa jeshi."),
]


class TestDetectLanguage:
    @pytest.mark.parametrize(("code", "text"), TEXTS)
    def test_tells_arabic_and_english_from_their_neighbours_and_others(self, code, text):
        assert detect_language(text) == code

    @pytest.mark.parametrize(("code", "text"), TEXTS)
    def test_answers_only_with_a_language_that_counts(self, code, text):
        assert detect_language(text, ("ar", "en")) == (code if code in ("ar", "en") else None)

    @pytest.mark.parametrize("text", ["", "  \n", "12:30, 45 (2021)", "!!!"])
    def test_has_no_answer_where_there_are_no_words(self, text):
        assert detect_language(text) is None
        assert detect_language(text, ("ar", "en")) is None

    def test_gives_the_likeliest_that_counts_where_a_text_is_too_short_to_tell(self):
        assert detect_language("Clashes") is None
        assert detect_language("Clashes", ("ar", "en")) == "en"

    def test_looks_at_the_middle_and_the_end_of_a_long_text_too(self):
        names = "Kobani Raqqa Homs Idlib Hama Daraa " * 50
        assert detect_language(names + (ENGLISH + " ") * 300) == "en"

    @settings(deadline=None)
    @given(st.text())
    def test_answers_any_text_with_a_code_or_nothing(self, text):
        answer = detect_language(text)
        assert answer is None or language_code(answer) == answer

    def test_loads_no_classifier_for_arabic_and_english_news(self):
        program = (
            "import sys; from eventcoder.articles import detect_language;"
            f"print(detect_language({ARABIC!r}), detect_language({ENGLISH!r}), 'py3langid' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout == "ar en False\n"


class TestLanguageCode:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            *(("ar", "ar"), (" AR ", "ar"), ("ar-SY", "ar"), ("en_GB", "en"), ("ara", "ar"), ("Arabic", "ar")),
            *(("العربية", "ar"), ("English", "en"), ("ckb", "ckb"), ("zh-Hans-CN", "zh")),
        ],
    )
    def test_reads_codes_and_names(self, written, code):
        assert language_code(written) == code

    @pytest.mark.parametrize("written", ["", "a", "the local one", "12", "Klingon"])
    def test_refuses_what_is_none(self, written):
        assert language_code(written) is None
