/* The settings of the program. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"
#include "core/unit_codes.h"

static const struct field_choice methods[] = { { "telex", "Telex" }, { "vni", "VNI" }, { "off", N_("off") } };
static const struct field_choice tones[] = { { "old", N_("hòa (old)") }, { "new", N_("hoà (new)") } };
/* Each language in its own words: who cannot read the one on the screen finds the other. */
static const struct field_choice languages[] = { { "vi", "Tiếng Việt" }, { "en", "English" } };
static const struct field_choice colours[] = { { "auto", N_("by itself") }, { "none", N_("no colours") } };
static const struct field_choice ascii[] = { { "auto", N_("by itself") }, { "on", N_("on") },
	{ "off", N_("off") } };
static const struct field_choice training[] = { { "off", N_("off") }, { "on", N_("on") } };

#define CHOICES(list) (list), sizeof(list) / sizeof *(list)

static const struct field_kind kinds[] = {
	{ "officer", N_("Officer"),
	    N_("Name of who enters the figures: it stands in the history and on the report."), NULL, 0 },
	{ "approver", N_("Approved by (chairman)"),
	    N_("Name of the chairman or vice-chairman who signs the report."), NULL, 0 },
	{ "unit", N_("Unit of this computer"),
	    N_("Code of the unit; several with a blank between them, the own one first."), NULL, 0 },
	{ "agency.parent", N_("Agency above"), N_("As printed at the head of the report, on the left."), NULL,
	    0 },
	{ "agency", N_("Agency"), N_("The agency that reports, as printed below the one above it."), NULL,
	    0 },
	{ "place", N_("Place"), N_("Stands in front of the date of the report."), NULL, 0 },
	{ "signer.title", N_("Title of the signer"),
	    N_("The lines above the signature; \\n begins a new line."), NULL, 0 },
	{ "recipients", N_("Recipients"), N_("The lines under “Nơi nhận”; \\n begins a new line."), NULL, 0 },
	{ "keys", N_("Typing method"), N_("How Vietnamese is typed in every field; F9 changes it anywhere."),
	    CHOICES(methods) },
	{ "tone", N_("Place of the tone mark"), N_("In oa, oe, uy: on the first letter or on the second."),
	    CHOICES(tones) },
	{ "lang", N_("Language"), N_("Language of the screens; the printed report is always Vietnamese."),
	    CHOICES(languages) },
	{ "colours", N_("Colours"), N_("Without colours the marks and bold letters say the same."),
	    CHOICES(colours) },
	{ "ascii", N_("Letters without accents"),
	    N_("For terminals whose font lacks them; what is stored keeps its accents."), CHOICES(ascii) },
	{ SETTING_TRAINING, N_("Training"),
	    N_("Data of its own to practise with: nothing of it gets into the reports. Enter goes there, and "
	       "back."),
	    CHOICES(training) },
};

int settings_open(struct session *s, struct keystroke *k)
{
	int rc;

	if (s->screen == SCREEN_SETTINGS || s->screen == SCREEN_INFO || s->screen == SCREEN_HELP)
		return OK;
	if ((rc = fields_open(s, SCREEN_SETTINGS, kinds, sizeof kinds / sizeof *kinds, k->err)) < 0 ||
	    (rc = fields_set(s, SETTING_TRAINING, s->training ? "on" : "off", k->err)) < 0)
		return rc;
	return effect_add(k, EFFECT_SETTINGS, s);
}

/* --- units ---------------------------------------------------------------- */

static bool is_unit(const struct org_units *units, const char *code)
{
	const size_t first = org_units_first(units, code);

	return first < units->count && strcmp(units->items[first].code, code) == 0;
}

int settings_units_read(const struct org_units *units, const char *text, struct str *ret, struct err *err)
{
	const char *code;
	size_t n;

	while ((n = unit_codes_next(&text, &code)) > 0) {
		const size_t start = ret->len + (ret->len > 0);

		if (ret->len)
			str_append_char(ret, ' ');
		str_append_n(ret, code, n);
		if (str_failed(ret))
			return err_nomem(err);
		if (!is_unit(units, str_text(ret) + start))
			return err_set(err, ERR_USAGE,
			    _("No unit has the code \"%s\". The codes stand where a new report asks for the "
			      "unit; or look it up with: phieuso unit find TEXT."),
			    str_text(ret) + start);
	}
	return OK;
}

void settings_append_units(struct str *ret, const struct session *session, const char *text)
{
	const char *code;
	size_t n;

	while ((n = unit_codes_next(&text, &code)) > 0) {
		struct str one = { 0 };

		str_append_n(&one, code, n);
		str_printf(ret, "%s%s: ", ret->len ? "; " : "", str_text(&one));
		if (is_unit(session->units, str_text(&one)))
			session_append_unit(session, str_text(&one), ret);
		else
			str_append(ret, "?");
		str_dispose(&one);
	}
}

/* --- storing --------------------------------------------------------------- */

/* What is to be stored. */
static int read_value(const struct session *s, const struct field_row *row, struct str *ret, struct err *why)
{
	const char *text = field_row_text(row);

	return strcmp(row->kind.key, "unit") == 0 ? settings_units_read(s->units, text, ret, why)
						  : record_clean_line(text, ret, why);
}

/* The record that is open stays with its own data. */
static int switch_training(struct session *s, struct keystroke *k)
{
	int rc;

	if (s->record && (rc = leave_record(s, k)) < 0)
		return rc;
	s->screen = SCREEN_HOME;
	return effect_add(k, EFFECT_TRAINING, s);
}

int settings_store(struct session *s, struct keystroke *k, const struct field_row *row, bool *ret_ok)
{
	struct err why = { .code = OK };
	struct str value = { 0 };
	struct effect *effect;
	int rc;

	if (strcmp(row->kind.key, SETTING_TRAINING) == 0) {
		*ret_ok = false; /* this screen is left: there is nowhere to go on to */
		return switch_training(s, k);
	}
	if ((rc = read_value(s, row, &value, &why)) < 0) {
		*ret_ok = false;
		str_dispose(&value);
		return say_why(s, &why, k->err);
	}
	if ((rc = effect_add(k, EFFECT_SETTING, s)) == OK) {
		effect = &k->effects->items[k->effects->count - 1];
		effect->setting = row->kind.key;
		if (!(effect->value = value.len ? str_take(&value) : mem_strdup("")))
			rc = err_nomem(k->err);
	}
	str_dispose(&value);
	return rc;
}

/* --- answers of the main loop ---------------------------------------------- */

int session_set_setting(struct session *session, const char *key, const char *value, struct err *err)
{
	const bool waited = session->fields.waiting;
	const char *label = NULL;
	size_t n = strlen(value);
	int rc = OK;

	if (strcmp(key, "officer") == 0) {
		while (n >= sizeof session->officer || (n > 0 && ((unsigned char)value[n] & 0xC0) == 0x80))
			n--; /* whole characters */
		(void)snprintf(session->officer, sizeof session->officer, "%.*s", (int)n, value);
	} else if (strcmp(key, "keys") == 0 && typing_method_from_name(value, &session->typing.method)) {
		session->typing.count = 0;
	} else if (strcmp(key, "tone") == 0) {
		session->typing.style = TONE_OLD; /* what "" means */
		(void)tone_style_from_name(value, &session->typing.style);
	} else if (strcmp(key, "unit") == 0) {
		rc = session_set_units(session, value, err);
	}
	for (size_t i = 0; waited && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].key, key) == 0)
			label = _(kinds[i].label);
	if (label)
		say(session, MESSAGE_DONE, _("Saved: %s."), label);
	return rc < 0 ? rc : fields_set(session, key, value, err);
}

int session_retranslate(struct session *session, struct err *err)
{
	int rc = OK;

	session_say(session, MESSAGE_INFO, "");
	if (session->record &&
	    ((rc = entry_check(session, NULL, err)) < 0 || (rc = entry_refresh(session, err)) < 0))
		return rc;
	if (session->screen == SCREEN_SETTINGS && session->fields.under == (int)SCREEN_NEW)
		return make_list_again(session, err);
	return rc;
}
