#include "core/due.h"

#include "base/i18n.h"

void due_append_words(struct str *ret, struct date due, struct date today)
{
	int days;

	if (!date_valid(due) || !date_valid(today))
		return;
	days = (int)(date_days(due) - date_days(today));
	if (days > 0)
		str_printf(ret, _("days left to send it: %d"), days);
	else if (days < 0)
		str_printf(ret, _("days overdue: %d"), -days);
	else
		str_append(ret, _("to be sent today"));
}
