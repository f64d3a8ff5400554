/* phieuso rollup: what the units below handed in, and what it adds up to. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/unit_codes.h"
#include "main/app_overview.h"
#include "main/cli.h"
#include "main/cmd_rollup.h"
#include "main/printing.h"
#include "main/spreadsheet.h"
#include "platform/platform.h"

int rollup_names(
    struct cli_call *call, const struct form **ret_form, struct period *ret_period, struct err *err)
{
	const char *form = cli_value(call, "--form"), *period = cli_value(call, "--period");
	int rc;

	if (!form)
		return err_set(err, ERR_USAGE, _("Say which form: --form ID. See: phieuso form list."));
	if (!period && ret_period)
		return err_set(err, ERR_USAGE, _("Say which period: --period 2023-H1."));
	if ((rc = app_form(call->app, form, ret_form, err)) < 0)
		return rc;
	if (!ret_period || period_parse(period, ret_period, err) == OK)
		return OK;
	if (err)
		err->code = ERR_USAGE;
	return ERR_USAGE;
}

/* The unit above: the one named, else the first of this PC. */
static int upper_code(struct cli_call *call, char **ret, struct err *err)
{
	const char *under = cli_value(call, "--under"), *at, *code;
	char *codes = under ? NULL : app_config(call->app, "unit");
	size_t n;

	if (under) {
		*ret = mem_strdup(under);
		return *ret ? OK : err_nomem(err);
	}
	if (!codes)
		return err_nomem(err);
	at = codes;
	n = unit_codes_next(&at, &code);
	*ret = n ? mem_strndup(code, n) : NULL;
	free(codes);
	if (n)
		return *ret ? OK : err_nomem(err);
	return err_set(err, ERR_USAGE,
	    _("Say for which unit: --under CODE, or set the unit of this PC: phieuso config set unit CODE."));
}

int rollup_load(struct cli_call *call, struct overview **ret, struct err *err)
{
	const struct form *form;
	struct period period;
	struct overview *o = NULL;
	struct str label = { 0 };
	char *upper = NULL;
	int rc;

	if ((rc = rollup_names(call, &form, &period, err)) < 0 || (rc = upper_code(call, &upper, err)) < 0 ||
	    (rc = app_overview_compared(call->app, form->id, period, upper, &o, err)) < 0)
		goto out;
	if (o->count == 0) {
		org_unit_append_label(&label, o->upper);
		rc = err_set(err, ERR_USAGE,
		    _("No unit that fills in the form %s stands below %s in that period. Name another unit: "
		      "--under CODE."),
		    form->id, str_text(&label));
		str_dispose(&label);
		overview_free(o);
		goto out;
	}
	*ret = o;
out:
	free(upper);
	return rc;
}

static int sort_as_asked(const struct cli_call *call, struct overview *o, struct err *err)
{
	static const char *const words[] = { "code", "name", "state", "met" };
	const char *by = cli_value(call, "--sort");
	int at;

	for (size_t i = 0; by && i < sizeof words / sizeof *words; i++)
		if (strcmp(by, words[i]) == 0) {
			overview_sort(o, (enum overview_order)i, 0);
			return OK;
		}
	if (!by)
		return OK;
	if ((at = form_find(o->form, by)) < 0)
		return err_set(err, ERR_USAGE,
		    _("\"%s\" is no order. Choose code, name, state, met or the code of a criterion."), by);
	overview_sort(o, ORDER_FIGURE, (size_t)at);
	return OK;
}

/* --- text ------------------------------------------------------------------- */

/* "Đã nhận, chậm, nhập thay": everything that is said of a unit. */
void rollup_append_state(struct str *ret, const struct overview_unit *u)
{
	str_append(ret, unit_state_label(u->state));
	if (u->late)
		str_printf(ret, ", %s", _("late"));
	if (u->entered_for[0]) {
		str_append(ret, ", ");
		str_printf(ret, _("typed for it by %s"), u->entered_for);
	}
	if (u->revision > 1 && u->payload_sha256[0]) {
		str_append(ret, ", ");
		str_printf(ret, _("revision %d"), u->revision);
	}
	if (u->recognised[0])
		str_printf(ret, ", %s", u->recognised);
	else if (u->complete == 1)
		str_printf(ret, ", %s", _("by the form's rule it may be recognised"));
	if (u->assigned_also) {
		str_append(ret, ", ");
		if (u->assigned)
			str_printf(ret, _("in the list of %d too"), u->assigned_also);
		else
			str_printf(ret, _("in the list of %d"), u->assigned_also);
	}
}

static bool shares_place(const struct overview *o, size_t unit)
{
	const size_t rank = overview_rank(o, unit);

	return rank && ((unit > 0 && overview_rank(o, unit - 1) == rank) ||
			   (unit + 1 < o->count && overview_rank(o, unit + 1) == rank));
}

/* "2", "2=" where others stand there too. */
static void append_rank(struct str *ret, const struct overview *o, size_t unit)
{
	if (overview_rank(o, unit))
		str_printf(ret, "%zu%s", overview_rank(o, unit), shares_place(o, unit) ? "=" : "");
}

static void print_head(const struct app *app, const struct overview *o)
{
	const struct overview_counts c = overview_count(o);
	struct str upper = { 0 }, period = { 0 }, due = { 0 };

	org_unit_append_label(&upper, o->upper);
	period_append_label(&period, o->period);
	date_append_vi(&due, o->due);
	app_out(app, "%s\n%s, %s\n", o->form->title, str_text(&upper), str_text(&period));
	if (due.len)
		app_out(app, _("Deadline: %s\n"), str_text(&due));
	app_out(app,
	    _("Received %zu of %zu; nothing came %zu, late %zu, sent back %zu, set apart %zu, typed here "
	      "%zu, "
	      "recognised %zu\n\n"),
	    c.received, c.units, c.missing, c.late, c.returned, c.apart, c.typed_here, c.recognised);
	str_dispose(&upper);
	str_dispose(&period);
	str_dispose(&due);
}

static void print_totals(const struct app *app, const struct overview *o)
{
	struct str total = { 0 }, behind = { 0 }, previous = { 0 };

	for (size_t i = 0; i < o->form->indicator_count; i++) {
		str_clear(&total);
		str_clear(&behind);
		str_clear(&previous);
		overview_append_total(&total, o, i);
		overview_append_behind(&behind, o, i);
		overview_append_previous(&previous, o, i);
		app_out(app, "%s\t%s\t%s", o->form->indicators[i].code, str_text(&total), str_text(&behind));
		if (previous.len)
			app_out(app, _("\tthe period before: %s"), str_text(&previous));
		app_out(app, "\n");
	}
	str_dispose(&total);
	str_dispose(&behind);
	str_dispose(&previous);
}

static void print_matrix(const struct app *app, const struct overview *o)
{
	struct str line = { 0 };

	app_out(app, "\n%s\n",
	    _("Đ met, C not met, ? undecided, # no target, x not applicable, 0 nothing arose, "
	      "* asterisk, · no figure"));
	for (size_t u = 0; u < o->count; u++) {
		str_clear(&line);
		str_printf(&line, "%s\t", o->units[u].unit->code);
		for (size_t i = 0; i < o->form->indicator_count; i++)
			str_append(&line, overview_letter(o, u, i));
		str_append_char(&line, '\t');
		if (o->order == ORDER_MET || o->order == ORDER_FIGURE) {
			append_rank(&line, o, u);
			str_append_char(&line, '\t');
		}
		if (o->order == ORDER_FIGURE) {
			overview_append_figure(&line, o, u, o->order_by);
			str_append_char(&line, '\t');
		}
		org_unit_append_label(&line, o->units[u].unit);
		str_append_char(&line, '\t');
		rollup_append_state(&line, &o->units[u]);
		app_out(app, "%s\n", str_text(&line));
	}
	str_dispose(&line);
}

/* --- TSV: for a spreadsheet ------------------------------------------------- */

static void print_tsv(const struct app *app, const struct overview *o)
{
	struct str line = { 0 };

	str_printf(&line, "%s\t%s\t%s", _("code"), _("unit"), _("state"));
	for (size_t i = 0; i < o->form->indicator_count; i++)
		str_printf(&line, "\t%s", o->form->indicators[i].code);
	for (size_t u = 0; u < o->count; u++) {
		str_printf(&line, "\n%s\t", o->units[u].unit->code);
		org_unit_append_label(&line, o->units[u].unit);
		str_append_char(&line, '\t');
		rollup_append_state(&line, &o->units[u]);
		for (size_t i = 0; i < o->form->indicator_count; i++) {
			str_append_char(&line, '\t');
			overview_append_figure(&line, o, u, i);
		}
		app_out(app, "%s", str_text(&line));
		str_clear(&line);
	}
	str_printf(&line, "\n\t%s\t", _("total"));
	for (size_t i = 0; i < o->form->indicator_count; i++) {
		str_append_char(&line, '\t');
		overview_append_total(&line, o, i);
	}
	app_out(app, "%s\n", str_text(&line));
	str_dispose(&line);
}

int cmd_rollup(struct cli_call *call, struct err *err)
{
	const bool file = spreadsheet_asked(call) || cli_value(call, "--to");
	struct overview *o = NULL;
	int rc;

	if (cli_flag(call, "--json") + cli_flag(call, "--tsv") + file > 1)
		return err_set(err, ERR_USAGE, _("Choose one of --json, --tsv and --to."));
	if ((rc = rollup_load(call, &o, err)) < 0 || (rc = sort_as_asked(call, o, err)) < 0)
		goto out;
	if (file) {
		rc = spreadsheet_overview(call, o, err);
	} else if (cli_flag(call, "--json")) {
		rc = rollup_print_json(call->app, o, err);
	} else if (cli_flag(call, "--tsv")) {
		print_tsv(call->app, o);
	} else {
		print_head(call->app, o);
		print_totals(call->app, o);
		print_matrix(call->app, o);
	}
out:
	overview_free(o);
	return rc;
}

typedef int (*print_paper)(
    struct app *app, const struct overview *overview, enum print_format format, struct str *ret, struct err *err);

/* To the file named, else as text to the standard output. */
static int write_paper(struct cli_call *call, print_paper print, struct err *err)
{
	const char *to = cli_value(call, "--to");
	const int format = to ? print_format_of(to) : PRINT_TEXT;
	struct overview *o = NULL;
	struct str text = { 0 };
	int rc;

	if (format < 0)
		return err_set(err, ERR_USAGE, _("%s: give a name that ends in .pdf, .docx or .txt."), to);
	if ((rc = rollup_load(call, &o, err)) < 0 || (rc = sort_as_asked(call, o, err)) < 0 ||
	    (rc = print(call->app, o, (enum print_format)format, &text, err)) < 0)
		goto out;
	if (!to)
		platform_put(1, str_text(&text), text.len); /* form feeds and all */
	else if ((rc = platform_write_file(to, str_text(&text), text.len, false, true, err)) == OK)
		app_note(call->app, _("Written to %s\n"), to);
out:
	overview_free(o);
	str_dispose(&text);
	return rc;
}

int cmd_rollup_remind(struct cli_call *call, struct err *err)
{
	return write_paper(call, printing_reminder, err);
}

int cmd_rollup_print(struct cli_call *call, struct err *err)
{
	return write_paper(call, printing_overview, err);
}
