/* phieuso help. */
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"
#include "platform/platform.h"
#include "screen/letters.h"

/* Who needs this on a screen cannot read the marks there. */
static void print_letters(struct app *app)
{
	app->ascii |= platform_is_terminal(1);
	for (const struct letters_advice *a = letters_advice; a->where; a++)
		app_out(app, "%s%s\n    %s\n", a == letters_advice ? "" : "\n", _(a->where), _(a->what));
}

int cmd_help(struct cli_call *call, struct err *err)
{
	if (call->count == 0)
		cli_print_help(call->app);
	else if (strcmp(call->args[0], "letters") == 0)
		print_letters(call->app);
	else
		return err_set(err, ERR_USAGE,
		    _("There is no help about \"%s\". See: phieuso help, phieuso help letters."),
		    call->args[0]);
	return OK;
}
