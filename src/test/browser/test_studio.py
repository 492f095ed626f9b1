"""Tests the dev mode studio in a real browser. Run with src/test/browser/run.

Dev mode runs once for all tests, in a copy of the project on its own ports.
"""

import email
import email.policy
import json
import re
import signal
import sys
import time
import unittest
from pathlib import Path
from urllib.parse import urlencode

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import dev_mode  # noqa: E402
from dev_mode import SAMPLES, SETTINGS, TEMPLATES  # noqa: E402
from playwright.sync_api import expect, sync_playwright  # noqa: E402

DEV = dev_mode.DevMode()
WELCOME = "user-registered"
PARTLY = {"mixed-batch", "several-recipients"}  # one mail that is sent and one that is refused
NO_MAIL = {"setup-s3", "setup-ses-json", "setup-ses-text", "unrouted-event"}
REFUSED = {"two-addresses-in-one"}  # has a route, but no valid recipient
VIEWS = ("light", "dark", "forced-dark", "images-off", "text", "headers", "source")
SOON = 5  # usually below 1 s; allows for a busy machine
RESTARTED = 15
PATIENCE_MILLIS = 20_000
OWN = {"X-Mailwright-Studio": "test", "Content-Type": "application/x-www-form-urlencoded"}
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"
OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth"
FOCUSED = "() => document.activeElement.id || document.activeElement.className"


class Browser:
    """One browser for all tests; each test gets its own profile."""

    playwright = None
    chromium = None


def setUpModule():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that cleanups run
    unittest.addModuleCleanup(DEV.end)
    DEV.start()
    Browser.playwright = sync_playwright().start()
    unittest.addModuleCleanup(Browser.playwright.stop)
    Browser.chromium = Browser.playwright.chromium.launch(executable_path=dev_mode.chromium(), args=["--no-sandbox"])
    unittest.addModuleCleanup(Browser.chromium.close)
    expect.set_options(timeout=PATIENCE_MILLIS)


def changed_by(change):
    """Makes a change and waits until the studio has detected it."""
    before = DEV.fetch("/changes?seen=-1")[2]
    change()
    DEV.fetch(f"/changes?seen={before}")


def luminance(colour):
    """Returns the luminance from 0 to 255."""
    red, green, blue = map(int, re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def words(text):
    return set(re.findall(r"\w{5,}", text))


class StudioTest(unittest.TestCase):
    """Fails on console errors, policy violations and external requests of the pages."""

    def setUp(self):
        self.watch = dev_mode.Watch()
        self.page = self.new_page()
        self.addCleanup(lambda: self.assertEqual(self.watch.complaints, []))

    def new_page(self, **options):
        context = Browser.chromium.new_context(base_url=DEV.url, **{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(PATIENCE_MILLIS)
        self.addCleanup(context.close)
        self.watch.follow(context)
        return context.new_page()

    def open(self, sample=WELCOME, page=None, **query):
        page = page or self.page
        answer = page.goto(f"/mails/{sample}" + ("?" + urlencode(query) if query else ""))
        self.assertEqual(answer.status, 200)
        return page

    def mail(self, page=None):
        """Returns the body of the displayed mail."""
        return (page or self.page).frame_locator("#mail iframe").locator("body")

    def frame(self, page=None):
        page = page or self.page
        self.mail(page).wait_for()
        return next(frame for frame in page.frames if "/frame/" in frame.url)

    def edit(self, file, text):
        """Writes a file of the copy and restores it after the test."""
        before = file.read_text(encoding="utf-8")
        self.addCleanup(lambda: changed_by(lambda: file.write_text(before, encoding="utf-8")))
        file.write_text(text, encoding="utf-8")
        return time.monotonic()

    def set(self, old, new):
        """Changes a setting; after the test, restores it and waits for the restart."""
        before = SETTINGS.read_text(encoding="utf-8")
        self.watch.expect_restart()
        self.addCleanup(self.restarted, lambda: SETTINGS.write_text(before, encoding="utf-8"))
        SETTINGS.write_text(before.replace(old, new) if old else before + new, encoding="utf-8")
        return time.monotonic()

    def restarted(self, change):
        starts = DEV.starts()
        change()
        dev_mode.wait_for("the function to restart", lambda: DEV.starts() > starts and DEV.answers(), 60)

    def discard(self, sample):
        DEV.fetch(f"/samples/{sample}", "POST", urlencode({"do": "discard"}), OWN)

    def told(self, what, begin, most):
        took = time.monotonic() - begin
        print(f"\n{what}: {took:.2f} s", flush=True)
        self.assertLess(took, most)


class Mails(StudioTest):
    """The samples and their mails."""

    def entries(self):
        """Returns the paths in the menu and whether each becomes a mail."""
        self.open()
        sections = self.page.locator(".menu section").all()
        return {
            link.get_attribute("href"): section.locator("h2").inner_text() != "No mail"
            for section in sections
            for link in section.locator("a").all()
        }

    def test_every_sample_is_in_the_menu(self):
        names = {path.split("/")[2] for path in self.entries()}
        self.assertEqual(names, {file.stem for file in SAMPLES.glob("*.json")})
        without = {path.split("/")[2] for path, becomes_mail in self.entries().items() if not becomes_mail}
        self.assertEqual(without, NO_MAIL)

    def test_every_sample_shows_the_mail_that_it_becomes(self):
        for path, becomes_mail in self.entries().items():
            with self.subTest(path):
                self.assertEqual(self.page.goto(path).status, 200)
                if becomes_mail and path.split("/")[2] not in REFUSED:
                    self.is_shown(path)
                else:
                    self.assertEqual(self.page.locator("iframe").count(), 0)
                    expect(self.page.locator("#main")).to_contain_text(re.compile("ignored:|refused:|the address in email is not valid"))

    def is_shown(self, path):
        self.assertEqual(self.page.locator(".problem").count() > 0, path.split("/")[2] in PARTLY)
        html = words(self.mail().inner_text())
        self.page.goto(f"{path}?view=text")
        text = words(self.page.locator("#mail .source").inner_text())
        self.assertGreater(len(text), 5)
        self.assertGreater(len(text & html) / len(text), 0.6, f"{path}: the HTML lacks {text - html}")

    def test_the_first_page_is_a_mail(self):
        self.page.goto("/")
        expect(self.page.locator("h1")).to_have_text("Welcome to SmashTheExam, Ada Lovelace")
        expect(self.page).to_have_title(re.compile("^Welcome to SmashTheExam, Ada Lovelace"))
        expect(self.mail()).to_contain_text("Welcome, Ada Lovelace!")

    def test_an_unknown_path_is_not_found(self):
        self.watch.expect(404)
        self.assertEqual(self.page.goto("/mails/nothing-of-that-name").status, 404)
        expect(self.page.locator("h1")).to_have_text("Page not found: /mails/nothing-of-that-name")


class Views(StudioTest):
    """The views of a mail."""

    def background(self, page, view):
        self.open(page=page, view=view)
        return luminance(self.frame(page).evaluate(BACKGROUND))

    def test_each_view_has_its_colours_whatever_the_system_prefers(self):
        for scheme in ("light", "dark"):
            page = self.new_page(color_scheme=scheme)
            for view, is_dark in (("light", False), ("images-off", False), ("dark", True), ("forced-dark", True)):
                with self.subTest(scheme=scheme, view=view):
                    seen = self.background(page, view)
                    self.assertTrue(seen < 60 if is_dark else seen > 200, seen)
                    heading = self.frame(page).locator("h1").evaluate("(h1) => getComputedStyle(h1).color")
                    self.assertGreater(abs(luminance(heading) - seen), 120)

    def test_the_views_are_the_tabs(self):
        self.open()
        tabs = self.page.locator(".tabs a:not(.width)")
        expect(tabs).to_have_text(["Light", "Dark", "Forced dark", "Images off", "Text", "Headers", "Source"])
        for number, view in enumerate(VIEWS):
            tabs.nth(number).click()
            expect(self.page).to_have_url(f"{DEV.url}/mails/{WELCOME}?view={view}")
            expect(tabs.nth(number)).to_have_attribute("aria-current", "true")

    def test_images_are_hidden_with_images_off(self):
        shown = "(imgs) => imgs.filter((img) => img.naturalWidth > 1).length"
        self.open("budget-text", view="light")
        self.assertEqual(self.frame().locator("img").evaluate_all(shown), 1)
        self.open("budget-text", view="images-off")
        self.assertEqual(self.frame().locator("img").evaluate_all(shown), 0)
        self.assertRegex(self.frame().locator("img").get_attribute("alt"), "by hour")

    def test_text_headers_and_source_are_parts_of_the_message(self):
        source = self.page.locator("#mail .source")
        self.open(view="text")
        expect(source).to_contain_text("Welcome, Ada Lovelace!")
        self.open(view="headers")
        expect(source).to_contain_text("To: ada@example.com")
        expect(source).not_to_contain_text("Welcome, Ada")
        self.open(view="source")
        expect(source).to_contain_text("Content-Type: text/html")

    def test_a_phone_is_at_most_400_pixels_wide(self):
        self.open()
        wide = self.page.locator("#mail iframe").bounding_box()["width"]
        self.page.get_by_role("button", name="Phone").click()
        expect(self.page.locator("#mail iframe")).to_have_class("phone light")
        narrow = self.page.locator("#mail iframe").bounding_box()["width"]
        self.assertGreater(wide, 600)
        self.assertLessEqual(narrow, 400)
        self.assertLessEqual(self.frame().evaluate(OVERFLOW), 0)


class Edits(StudioTest):
    """Open pages update without a reload when files change."""

    def setUp(self):
        super().setUp()
        self.open()
        self.frame()
        self.page.evaluate("() => { window.sameAsBefore = true; }")

    def is_not_reloaded(self):
        self.assertTrue(self.page.evaluate("() => window.sameAsBefore === true"))

    def replace(self, name, old, new):
        template = TEMPLATES / name
        text = template.read_text(encoding="utf-8")
        self.assertIn(old, text)
        return self.edit(template, text.replace(old, new))

    def test_an_edited_template_shows_at_once(self):
        begin = self.replace("welcome.html", "Get Started", "Begin Here")
        self.mail().get_by_text("Begin Here").wait_for()
        self.told("An edited template shows after", begin, SOON)
        self.is_not_reloaded()

    def test_an_edited_subject_shows_at_once(self):
        begin = self.replace("welcome.txt", "{#capture subject}Welcome", "{#capture subject}Hello")
        expect(self.page.locator("h1")).to_have_text("Hello to SmashTheExam, Ada Lovelace")
        self.told("An edited subject shows after", begin, SOON)
        self.is_not_reloaded()

    def test_a_broken_template_shows_file_and_line_and_a_fixed_one_its_mail(self):
        template = TEMPLATES / "welcome.html"
        good = template.read_text(encoding="utf-8")
        number = next(n for n, line in enumerate(good.splitlines(), 1) if "{#if welcome.name}" in line)
        begin = self.edit(template, good.replace("{#if welcome.name}", "{#iff welcome.name}"))
        problem = self.page.locator(".problem")
        problem.get_by_text(f"src/main/resources/templates/mail/welcome.html, line {number}").wait_for()
        self.told("A broken template shows after", begin, SOON)
        expect(problem).to_have_count(1)
        expect(problem.locator(".wrong")).to_contain_text("{#iff welcome.name}")
        changed_by(lambda: template.write_text(good, encoding="utf-8"))
        expect(problem).to_have_count(0)
        expect(self.mail()).to_contain_text("Welcome, Ada Lovelace!")
        self.is_not_reloaded()

    def test_an_unknown_name_in_a_template_shows_once_with_the_available_names(self):
        self.replace("welcome.html", "Your {brand.name}", "Your {brand.nothing}")
        problem = self.page.locator(".problem")
        expect(problem).to_contain_text("uses brand.nothing, which does not exist: use one of")
        expect(problem).to_have_count(1)
        expect(problem.locator(".wrong")).to_contain_text("{brand.nothing}")
        self.is_not_reloaded()

    def test_an_edited_setting_shows_at_once(self):
        begin = self.set("", "\nmailwright.brand.name=Corner Shop\n")
        self.page.get_by_role("heading", name="Welcome to Corner Shop, Ada Lovelace").wait_for()
        self.mail().get_by_text("Your Corner Shop account is ready").wait_for()
        self.told("An edited setting shows after", begin, RESTARTED)

    def test_an_invalid_setting_shows_an_error_and_a_fixed_one_the_mail(self):
        before = SETTINGS.read_text(encoding="utf-8")
        self.watch.expect(500)
        self.set("", "\nmailwright.brand.color=bluish\n")
        self.page.get_by_role("heading", name="The function failed to start").wait_for()
        self.page.get_by_text("is not a colour").first.wait_for()
        SETTINGS.write_text(before + "\n# fixed\n", encoding="utf-8")
        self.page.get_by_role("heading", name="Welcome to SmashTheExam, Ada Lovelace").wait_for()

    def test_edited_code_shows_without_a_reload(self):
        code = dev_mode.COPY / "src/main/java/dev/mailwright/studio/web/PreviewController.java"
        before = code.read_text(encoding="utf-8")
        self.watch.expect_restart()
        self.addCleanup(self.restarted, lambda: code.write_text(before, encoding="utf-8"))
        code.write_text(before.replace('"The plain-text part"', '"Without HTML"'), encoding="utf-8")
        begin = time.monotonic()
        self.page.get_by_title("Without HTML").wait_for(timeout=60_000)
        self.told("Edited code shows after", begin, 2 * RESTARTED)


class Samples(StudioTest):
    """Editing the event in the page."""

    def setUp(self):
        super().setUp()
        self.file = SAMPLES / f"{WELCOME}.json"
        self.text = self.file.read_text(encoding="utf-8")
        self.addCleanup(self.discard, WELCOME)
        self.open()
        self.editor = self.page.locator("#text")

    def grace(self):
        return self.text.replace("Ada Lovelace", "Grace Hopper")

    def test_an_edited_event_is_rendered_at_once_as_a_draft(self):
        begin = time.monotonic()
        self.editor.fill(self.grace())
        self.mail().get_by_text("Welcome, Grace Hopper!").wait_for()
        self.told("An edited event shows after", begin, SOON)
        expect(self.page.locator("#draft")).to_be_visible()
        expect(self.page.locator(".menu a[aria-current]")).to_contain_text("draft")
        self.assertEqual(self.file.read_text(encoding="utf-8"), self.text)

    def test_discard_restores_the_file(self):
        self.editor.fill(self.grace())
        expect(self.mail()).to_contain_text("Grace Hopper")
        self.page.get_by_role("button", name="Discard").click()
        expect(self.mail()).to_contain_text("Ada Lovelace")
        expect(self.editor).to_have_value(self.text)
        expect(self.page.locator("#draft")).to_be_hidden()

    def test_save_writes_the_file(self):
        self.edit(self.file, self.text)
        self.editor.fill(self.grace())
        self.page.get_by_role("button", name="Save").click()
        expect(self.page.locator("#draft")).to_be_hidden()
        expect(self.mail()).to_contain_text("Grace Hopper")
        self.assertEqual(self.file.read_text(encoding="utf-8"), self.grace())

    def test_an_invalid_event_shows_an_error(self):
        self.editor.fill('{"Records": [')
        expect(self.page.locator(".problem")).to_contain_text(f"{WELCOME}.json")
        expect(self.page.locator(".problem")).to_contain_text("Use the format that SNS sends to Lambda")
        self.editor.fill(self.text)
        expect(self.page.locator(".problem")).to_have_count(0)
        expect(self.mail()).to_contain_text("Ada Lovelace")

    def test_text_typed_during_rendering_is_kept(self):
        held = []
        self.page.route("**/samples/*", lambda route: held.append(route))
        self.editor.fill(self.grace())
        self.wait_for_requests(held, 1)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(" more")
        self.wait_for_requests(held, 2)
        held[0].continue_()
        expect(self.mail()).to_contain_text("Grace Hopper")
        self.page.wait_for_timeout(500)
        expect(self.editor).to_have_value(self.grace() + " more")
        held[1].continue_()
        expect(self.page.locator(".menu a[aria-current]")).to_contain_text("draft")
        expect(self.editor).to_have_value(self.grace() + " more")

    def wait_for_requests(self, held, count):
        for _ in range(100):
            if len(held) >= count:
                return
            self.page.wait_for_timeout(50)
        self.fail(f"{len(held)} requests instead of {count}")

    def test_an_edited_file_shows_in_the_editor(self):
        self.edit(self.file, self.grace())
        expect(self.editor).to_have_value(self.grace())
        expect(self.mail()).to_contain_text("Grace Hopper")
        expect(self.page.locator("#draft")).to_be_hidden()


class Publishing(StudioTest):
    """A sample goes through the full pipeline, with a simulated response of SES."""

    def publish(self, response="TAKEN", sample=WELCOME):
        self.open(sample)
        self.page.locator("#response").select_option(response)
        self.page.get_by_role("button", name="Publish").click()
        self.page.wait_for_url(re.compile(r"/outbox\?since=\d+$"))
        return self.page.locator("#timeline")

    def take_off(self, address):
        self.page.goto("/outbox")
        self.page.locator("#address").fill(address)
        self.page.get_by_role("button", name="Remove").click()
        expect(self.page.locator("#timeline")).to_contain_text(f"address: {address}; suppressed: false")

    def test_a_published_sample_is_in_the_outbox(self):
        expect(self.publish().locator(".kind-sent")).to_have_count(1)
        self.page.locator("#q").fill("lovelace WELCOME")
        self.page.get_by_role("button", name="Search").click()
        self.page.locator("#mails a").first.click()
        subject = "Welcome to SmashTheExam, Ada Lovelace"
        expect(self.page.locator("h1")).to_have_text(subject)
        expect(self.page.frame_locator("iframe").locator("body")).to_contain_text("Welcome, Ada Lovelace!")
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="Download .eml").click()
        with open(download.value.path(), "rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.default)
        self.assertEqual(message["Subject"], subject)
        self.assertEqual(message["To"], "ada@example.com")
        self.assertIn("Welcome, Ada Lovelace!", message.get_body(("plain",)).get_content())

    def test_an_edited_template_is_used_for_published_mails(self):
        template = TEMPLATES / "welcome.html"
        text = template.read_text(encoding="utf-8").replace("Get Started", "Begin Here")
        changed_by(lambda: self.edit(template, text))
        expect(self.publish().locator(".kind-sent")).to_have_count(1)
        self.page.locator("#mails a").first.click()
        expect(self.page.frame_locator("iframe").locator("body")).to_contain_text("Begin Here")
        self.open()

    def test_parts_of_a_sent_mail_can_be_opened(self):
        self.publish()
        for part, what in (("HTML", "Your SmashTheExam account"), ("Text", "Welcome, Ada"), ("Source", "To: ada@example.com")):
            self.page.goto("/outbox")
            self.page.locator("#mails a").first.click()
            with self.page.expect_navigation() as opened:
                self.page.get_by_role("link", name=part, exact=True).click()
            self.assertIn(what, opened.value.text())

    def test_a_search_without_results_shows_a_message(self):
        self.page.goto("/outbox?q=nobody-wrote-this")
        expect(self.page.locator("#mails")).to_have_text("No matching mails.")

    def test_an_open_outbox_shows_a_new_mail_without_a_reload(self):
        self.page.goto("/outbox")
        before = self.page.locator("#mails tbody tr").count()
        DEV.fetch("/publish", "POST", urlencode({"sample": WELCOME, "response": "TAKEN"}), OWN)
        expect(self.page.locator("#mails tbody tr")).to_have_count(before + 1)

    def test_a_refusal_in_the_sandbox_shows_its_fix(self):
        refused = self.publish("SANDBOX").locator(".kind-refused")
        expect(refused).to_contain_text("SES sandbox")
        expect(refused).to_contain_text("remedy: Request production access")

    def test_a_throttled_mail_is_retried_and_sent(self):
        timeline = self.publish("THROTTLED")
        expect(timeline.locator(".kind-ses", has_text="Throttling")).to_have_count(2)
        expect(timeline.locator(".kind-sent")).to_have_count(1)

    def test_a_bounced_address_is_suppressed_until_removed_from_the_list(self):
        self.is_suppressed_after("BOUNCED", "SES reports a hard bounce", WELCOME, "ada@example.com")

    def test_a_complaining_address_is_suppressed_until_removed_from_the_list(self):
        self.is_suppressed_after("COMPLAINED", "SES reports a complaint", "unknown-json", "operators@example.com")

    def is_suppressed_after(self, response, report, sample, address):
        timeline = self.publish(response, sample)
        expect(timeline.locator(".kind-sent")).to_have_count(1)
        expect(timeline.locator(".kind-report")).to_contain_text(report)
        expect(timeline).to_contain_text(f"suppressed: {address[0]}***@example.com")  # without a reload
        expect(self.publish("TAKEN", sample).locator(".kind-suppressed")).to_have_count(1)
        self.take_off(address)
        expect(self.publish("TAKEN", sample).locator(".kind-sent")).to_have_count(1)


class Making(StudioTest):
    """Scaffolding a mail."""

    def make(self, name):
        self.page.goto("/new")
        self.page.locator("#name").fill(name)
        self.page.get_by_role("button", name="Create").click()

    def test_a_new_mail_shows_and_a_missing_field_is_reported(self):
        self.watch.expect_restart()
        self.restarted(lambda: self.make("order_late"))
        self.addCleanup(self.discard, "order-late")
        expect(self.page).to_have_url(f"{DEV.url}/mails/order-late")
        expect(self.page.locator("h1")).to_have_text(re.compile("Order late"))
        expect(self.mail()).to_contain_text("Hello Ada")
        self.a_missing_field_is_told()

    def a_missing_field_is_told(self):
        editor = self.page.locator("#text")
        whole = editor.input_value()
        editor.fill(whole.replace('\\"url\\"', '\\"address\\"'))
        problem = self.page.locator(".problem")
        expect(problem.locator("h2")).to_have_text(re.compile(r"templates/mail/order_late\.(html|txt), line \d+$"))
        expect(problem.locator(".wrong")).to_contain_text("{event.url}")
        expect(problem).to_contain_text("Send the field with the event, or add a default to the template")
        editor.fill(whole)
        expect(problem).to_have_count(0)
        expect(self.mail()).to_contain_text("Hello Ada")

    def test_an_invalid_name_shows_a_suggestion(self):
        self.watch.expect(422)
        self.make("Order Lost")
        expect(self.page.get_by_role("alert")).to_contain_text("use order_lost")
        expect(self.page.locator("#name")).to_have_value("Order Lost")
        self.make("welcome")
        expect(self.page.get_by_role("alert")).to_contain_text("is built in")


class SendingForReal(StudioTest):
    """The checks before a live send."""

    def ask(self):
        self.open()
        self.page.get_by_role("link", name="Send to a real mailbox").click()
        return self.page.get_by_role("alert")

    def test_without_a_sender_the_page_shows_the_setting(self):
        expect(self.ask()).to_contain_text("Set SENDER_EMAIL to an address that SES has verified")

    def test_without_credentials_the_page_shows_the_setting(self):
        self.restarted(lambda: self.set("%dev.SENDER_EMAIL=hello@example.com", "%dev.SENDER_EMAIL=hello@corner-shop.test"))
        expect(self.ask()).to_contain_text("there are no AWS credentials in the environment")
        expect(self.page.get_by_role("alert")).to_contain_text("Set AWS_PROFILE")
        self.assertEqual(self.page.locator("main button").count(), 0)


class Keyboard(StudioTest):
    """Keyboard navigation."""

    def setUp(self):
        super().setUp()
        self.open()

    def shown(self):
        return self.page.locator(".menu a[aria-current]").get_attribute("href")

    def test_the_first_tab_stop_is_a_skip_link_to_the_mail(self):
        self.page.keyboard.press("Tab")
        self.assertEqual(self.page.evaluate(FOCUSED), "skip")
        self.assertGreaterEqual(self.page.locator(".skip").bounding_box()["x"], 0)
        self.page.keyboard.press("Enter")
        self.assertEqual(self.page.evaluate(FOCUSED), "main")

    def test_j_and_k_walk_through_the_samples(self):
        paths = [link.get_attribute("href") for link in self.page.locator(".menu a").all()]
        here = paths.index(f"/mails/{WELCOME}")
        for key, path in (("k", paths[here - 1]), ("k", paths[here - 2]), ("j", paths[here - 1]), ("j", paths[here])):
            self.page.keyboard.press(key)
            self.page.wait_for_url(DEV.url + path)
            self.assertEqual(self.shown(), path)

    def test_numbers_choose_the_view_and_w_the_width(self):
        for number, view in enumerate(VIEWS, 1):
            self.page.keyboard.press(str(number))
            self.page.wait_for_url(f"{DEV.url}/mails/{WELCOME}?view={view}")
        self.page.keyboard.press("w")
        self.page.wait_for_url(f"{DEV.url}/mails/{WELCOME}?view=source&width=phone")

    def test_shortcuts_are_off_in_the_editor(self):
        self.addCleanup(self.discard, WELCOME)
        self.page.keyboard.press("e")
        self.assertEqual(self.page.evaluate(FOCUSED), "text")
        self.page.keyboard.press("Control+Home")
        self.page.keyboard.type("jk1we")
        expect(self.page.locator("#text")).to_have_value(re.compile("^jk1we"))
        self.assertEqual(self.page.url, f"{DEV.url}/mails/{WELCOME}")
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("k")
        self.page.wait_for_url(lambda url: not url.endswith(WELCOME))

    def test_a_slash_focuses_the_search_of_the_outbox(self):
        self.page.goto("/outbox")
        self.page.keyboard.press("/")
        self.assertEqual(self.page.evaluate(FOCUSED), "q")


class Phone(StudioTest):
    """The pages on a small screen."""

    def test_no_page_scrolls_sideways(self):
        page = self.new_page(viewport={"width": 360, "height": 740})
        DEV.fetch("/publish", "POST", urlencode({"sample": WELCOME, "response": "SANDBOX"}), OWN)
        DEV.fetch("/publish", "POST", urlencode({"sample": WELCOME, "response": "TAKEN"}), OWN)
        views = [f"/mails/{WELCOME}?view={view}" for view in VIEWS]
        others = ["/outbox", "/outbox/1", "/new", f"/send?sample={WELCOME}", f"/mails/{WELCOME}?width=phone"]
        for path in views + others + ["/mails/hostile-values?view=source", "/mails/two-addresses-in-one"]:
            with self.subTest(path):
                self.assertEqual(page.goto(path).status, 200)
                self.assertLessEqual(page.evaluate(OVERFLOW), 0)

    def test_a_problem_does_not_scroll_sideways(self):
        page = self.new_page(viewport={"width": 360, "height": 740})
        template = TEMPLATES / "welcome.html"
        broken = template.read_text(encoding="utf-8").replace("{#if welcome.name}", "{#iff welcome.name}")
        changed_by(lambda: self.edit(template, broken))
        self.open(page=page)
        expect(page.locator(".problem")).to_have_count(1)
        self.assertLessEqual(page.evaluate(OVERFLOW), 0)


class Safety(StudioTest):
    """Mails contain untrusted data, and other sites can send requests to the studio."""

    def test_hostile_values_run_nothing(self):
        dialogs = []
        self.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for view in VIEWS:
            self.open("hostile-values", view=view)
            self.page.wait_for_timeout(100)
        self.assertEqual(dialogs, [])
        self.assertNotIn("<script", DEV.fetch("/frame/hostile-values/0/light")[2])

    def test_a_script_in_a_mail_does_not_run_and_its_image_is_not_loaded(self):
        template = TEMPLATES / "welcome.html"
        hostile = (
            "<script>document.body.dataset.ran = 'script'</script>"
            "<img src='data:,x' onerror=\"document.body.dataset.ran = 'handler'\">"
            "<img src='https://evil.example/spy.png'><form action='https://evil.example/'><button>Win</button></form>{/body}"
        )
        changed_by(lambda: self.edit(template, template.read_text(encoding="utf-8").replace("{/body}", hostile)))
        failed = []
        self.page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
        self.open()
        frame = self.frame()
        frame.get_by_role("button", name="Win").click()
        self.page.wait_for_timeout(500)
        self.assertIsNone(frame.evaluate("() => document.body.dataset.ran || null"))
        self.assertEqual({urls[1] for urls in failed if "evil.example" in urls[0]} - {"csp"}, set())
        self.assertTrue(any("script" in complaint for complaint in self.watch.complaints))
        self.watch.complaints = [said for said in self.watch.complaints if not re.search("sandboxed|Content Security Policy|asked elsewhere: https://evil", said)]

    def test_every_response_has_a_content_security_policy(self):
        for path in ("/", f"/mails/{WELCOME}", "/outbox", "/new", f"/send?sample={WELCOME}", "/studio.js", "/studio.css", "/nothing"):
            policy = DEV.fetch(path)[1]["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy, path)
            self.assertIn("frame-ancestors 'none'", policy, path)
            self.assertNotIn("unsafe", policy, path)
        policy = DEV.fetch(f"/frame/{WELCOME}/0/light")[1]["Content-Security-Policy"]
        self.assertTrue(policy.startswith("sandbox; default-src 'none'"), policy)
        self.assertNotIn("script-src", policy)

    def test_requests_from_other_origins_are_refused(self):
        form = urlencode({"sample": WELCOME, "response": "TAKEN"})
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"}, {}):
            for path in ("/publish", "/send", "/new", "/unsuppress", f"/samples/{WELCOME}"):
                self.assertEqual(DEV.fetch(path, "POST", form, headers)[0], 403, (path, headers))
        self.assertEqual(DEV.fetch("/publish", "POST", form, {"Origin": DEV.url})[0], 303)

    def test_other_host_headers_are_refused(self):
        for host in ("evil.example", f"evil.example:{DEV.port}", "localhost"):
            self.assertEqual(DEV.fetch(f"/mails/{WELCOME}", headers={"Host": host})[0], 403, host)


class WithoutScripts(StudioTest):
    """The studio without JavaScript."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self.discard, WELCOME)
        self.page = self.new_page(java_script_enabled=False)
        self.open()
        self.file = SAMPLES / f"{WELCOME}.json"
        self.text = self.file.read_text(encoding="utf-8")

    def do(self, button):
        self.page.locator("#text").fill(self.text.replace("Ada Lovelace", "Grace Hopper"))
        self.page.get_by_role("button", name=button).click()
        expect(self.page.locator("h1")).to_have_text("Welcome to SmashTheExam, Grace Hopper")

    def test_render_shows_a_draft(self):
        self.do("Render")
        expect(self.page.locator("#draft")).to_be_visible()
        self.assertEqual(self.file.read_text(encoding="utf-8"), self.text)
        self.page.get_by_role("button", name="Discard").click()
        expect(self.page.locator("h1")).to_have_text("Welcome to SmashTheExam, Ada Lovelace")

    def test_save_writes_the_file(self):
        self.edit(self.file, self.text)
        self.do("Save")
        self.assertEqual(json.loads(self.file.read_text(encoding="utf-8")), json.loads(self.text.replace("Ada Lovelace", "Grace Hopper")))

    def test_publish_opens_the_outbox(self):
        self.page.get_by_role("button", name="Publish").click()
        expect(self.page.locator("#timeline .kind-sent")).to_have_count(1)
        self.page.locator("#mails a").first.click()
        expect(self.page.locator("h1")).to_have_text("Welcome to SmashTheExam, Ada Lovelace")


if __name__ == "__main__":
    unittest.main()
