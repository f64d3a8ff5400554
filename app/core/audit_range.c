/* Shares above the whole: "đạt tỷ lệ trên 100%", "100% trở lên cán bộ", "22/21 xã". */
#include "base/i18n.h"
#include "core/audit_private.h"

#define BACK 24

static const char *const growth[] = { "tang", "giam", "vuot", "so voi", "ke hoach", "chi tieu", "du toan",
	"doanh thu", "so thu", "thu ngan sach", "thu nhap", "gia tri", "san luong", "nang suat",
	"tang truong", "muc tieu", "ngan sach", "giai ngan", "tong thu", "cung ky", "hieu suat", "cong suat",
	NULL };
static const char *const shares[] = { "ty le", "ti le", "ty trong", NULL };
/* Things of which there cannot be more than all. */
static const char *const things[] = { "ho", "xa", "thon", "ban", "xom", "nguoi", "ho so", "van ban", "can bo",
	"cong chuc", "vien chuc", "thi tran", "phuong", "don vi", "co quan", "truong", "doanh nghiep",
	"thu tuc", "tthc", "tre em", "hoc sinh", "cac", "so ho", "so xa", "so nguoi", "dan so", "nguoi dan",
	"co so", "khu pho", "to dan pho", "giao dich", NULL };

static int add_range(struct audit *a, size_t first, size_t last, size_t stated)
{
	struct audit_found found = {
		.kind = AUDIT_RANGE, .result = AUDIT_WRONG, .first = first, .last = last
	};

	audit_say_tokens(&found.stated, a, stated, last);
	str_append(&found.computed, "100%");
	return audit_add(a, &found, "%s",
	    _("Nothing can be more than the whole, 100%. Check the figures; at most 100% can be written."));
}

/* The sentence tells of a share of something, not of growth or a plan. */
static bool is_share_of_whole(const struct audit *a, size_t p)
{
	size_t from = p;
	bool share = audit_any(a, p + 1 + audit_phrase(a, p + 1, "tro len"), things) > 0;

	while (from > 1 && p - from < BACK && !audit_ends_sentence(a, from - 1) &&
	       audit_kind(a, from - 1) != TOK_PERCENT)
		from--;
	if (audit_within(a, from, p, growth) || audit_within(a, p + 1, p + 5, growth))
		return false;
	return share || audit_within(a, from, p, shares);
}

static int check_percent(struct audit *a, size_t p)
{
	enum qualifier qualifier;
	struct decimal value;
	size_t words, behind = audit_phrase(a, p + 1, "tro len");
	int over;

	if (!audit_percent(a, p, &value))
		return OK;
	over = decimal_compare(value, (struct decimal){ 100, 0 });
	words = audit_qualifier_before(a, p, &qualifier);
	if (over < 0 || !is_share_of_whole(a, p) ||
	    (over == 0 && behind == 0 && (qualifier != QUALIFIER_OVER || audit_is(a, p - 1, "vuot"))))
		return OK;
	return add_range(a, p - words, p + behind, p - words);
}

/* "22/21 xã": no plan, no day. */
static int check_ratio(struct audit *a, const struct audit_ratio *r)
{
	size_t from = r->begin;

	if (r->share.num <= r->share.den || r->of_plan || audit_kind(a, r->num + 1) != TOK_SLASH ||
	    (r->percent == 0 && audit_any(a, r->den + 1, things) == 0))
		return OK;
	for (; from > 1 && r->begin - from < BACK && !audit_ends_sentence(a, from - 1); from--)
		;
	if (audit_within(a, from, r->den + 4, growth))
		return OK;
	return add_range(a, r->begin, r->den, r->begin);
}

int audit_ranges(struct audit *a)
{
	int rc = OK;

	for (size_t i = 1; rc == OK && i < a->count; i++)
		if (audit_kind(a, i) == TOK_PERCENT && !a->tokens[i].used)
			rc = check_percent(a, i);
	for (size_t i = 0; rc == OK && i < a->ratio_count; i++)
		rc = check_ratio(a, &a->ratios[i]);
	return rc;
}
