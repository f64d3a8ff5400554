/* A deadline in words. */
#ifndef CORE_DUE_H
#define CORE_DUE_H

#include "base/date.h"
#include "base/str.h"

/* "hạn gửi còn 3 ngày", "hạn gửi hôm nay", "quá hạn 2 ngày" (gettext); nothing where
 * no deadline, or no date of today, is known. */
void due_append_words(struct str *ret, struct date due, struct date today);

#endif
