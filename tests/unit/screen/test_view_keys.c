#include "view_fixture.h"

#define NOW 1688522584 /* 05/7/2023 09:03 in Việt Nam */

static struct key_line line_of(char letter, enum key_standing standing, const char *unit, const char *holder)
{
	struct key_line line = { .standing = standing,
		.holder = mem_strdup(holder),
		.unit = mem_strdup(unit),
		.unit_label = mem_strdup(unit),
		.asked_at = NOW,
		.decided_at = NOW,
		.revoked_at = NOW,
		.to = { 2028, 7, 5 },
		.decided_by = mem_strdup("Trần Thị Ánh"),
		.revoked_by = mem_strdup("Phạm Văn Duyệt"),
		.revoked_why = mem_strdup("mất máy"),
		.replaced_holder = mem_strdup("") };

	memset(line.certificate_sha256, letter, CERTIFICATE_HEX_SIZE - 1);
	strcpy(line.groups, "12345 67890 13579 24680 11223 44556");
	return line;
}

static void open_keys(void)
{
	struct key_line *lines = mem_zalloc(5, sizeof *lines);

	apply(CMD_KEYS, NULL);
	lines[0] = line_of('a', KEY_WAITING, "Xã Vĩnh Quang (15352)", "Trần Văn Bình");
	lines[1] = line_of('b', KEY_OWN, "Huyện Vĩnh Lộc (393)", "Phạm Văn Duyệt");
	lines[2] = line_of('c', KEY_ACCEPTED, "Tỉnh Thanh Hóa (38)", "Lê Thị Hồng");
	lines[2].role = ROLE_UPPER;
	lines[3] = line_of('d', KEY_DECLINED, "Xã Vĩnh Yên (15355)", "Người Lạ");
	lines[4] = line_of('e', KEY_WITHDRAWN, "Thị trấn Vĩnh Lộc (15349)", "Bùi Văn Cũ");
	assert_int_equal(session_set_keys(session, lines, 5, NULL), OK);
}

/* six groups in plain large lines, on every size of screen */
static void view_keys__shows_the_groups_to_be_read_aloud(void **state)
{
	(void)state;
	open_keys();
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("1 2 3 4 5   6 7 8 9 0   1 3 5 7 9\n");
		assert_shown("2 4 6 8 0   1 1 2 2 3   4 4 5 5 6\n");
		assert_shown("Trần Văn Bình · Xã Vĩnh Quang (15352)");
		assert_behind_cursor(">? to be compared");
	}
}

/* colour is never the only sign */
static void view_keys__marks_each_standing(void **state)
{
	static const char *const marks[] = { "? to be compared", "* our own", "+ accepted", "- refused",
		"! revoked" };

	(void)state;
	open_keys();
	draw(24, 80);
	for (size_t i = 0; i < LENGTH(marks); i++)
		assert_shown(marks[i]);
	assert_shown("level above: Lê Thị");
	assert_shown("12345 67890"); /* the first two groups stand in the list */
}

static void view_keys__tells_what_came_of_the_selected_one(void **state)
{
	static const struct {
		const char *words, *keys;
	} cases[] = {
		{ "Came in: 05/7/2023 09:03", "Enter: compare" },
		{ "Up to 05/7/2028", "Read these six groups" },
		{ "Accepted: 05/7/2023 09:03, Trần Thị Ánh", "Delete: revoke" },
		{ "Refused: 05/7/2023 09:03, Trần Thị Ánh", "Enter: compare again" },
		{ "Revoked: 05/7/2023 09:03, Phạm Văn Duyệt", "Reason: mất máy" },
	};

	(void)state;
	open_keys();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		for (size_t size = 0; size < LENGTH(sizes); size++) {
			draw(sizes[size].rows, sizes[size].columns);
			assert_shown(cases[i].words);
			assert_shown(cases[i].keys);
		}
		apply(CMD_NEXT, NULL);
	}
}

static void view_keys__says_what_to_do_when_there_are_none(void **state)
{
	(void)state;
	apply(CMD_KEYS, NULL);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("No key is here yet.");
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(view_keys__shows_the_groups_to_be_read_aloud),
		TEST(view_keys__marks_each_standing),
		TEST(view_keys__tells_what_came_of_the_selected_one),
		TEST(view_keys__says_what_to_do_when_there_are_none),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
