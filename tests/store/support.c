#include "support.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "platform/platform.h"

static const char pack[] = "[form]\n"
			   "id = th-1\n"
			   "version = 2023.1\n"
			   "title = Tiêu chí thử\n"
			   "basis = Quyết định thử\n"
			   "level = xa\n"
			   "periods = half year\n"
			   "[group.1]\n"
			   "label = Chính quyền số\n"
			   "[1.1]\n"
			   "label = Số cuộc họp\n"
			   "unit = Cuộc\n"
			   "type = count\n"
			   "required = yes\n"
			   "[1.2]\n"
			   "label = Số văn bản\n"
			   "unit = Văn bản\n"
			   "type = count\n"
			   "required = yes\n";

int fixture_setup(void **state)
{
	const char *top = getenv("TMPDIR");
	struct fixture *f = mem_zalloc(1, sizeof *f);
	struct str dir = { 0 };

	assert_non_null(f);
	str_printf(&dir, "%s/phieuso-store-XXXXXX", top ? top : "/tmp");
	assert_non_null(mkdtemp(dir.text));
	f->dir = str_take(&dir);
	f->path = path_in(f, "phieuso.db");
	f->stamp = (struct stamp){ .who = "Nguyễn Văn An", .at = 1688522584 };
	assert_ok(f, form_parse("pack.ini", pack, sizeof pack - 1, &f->form, NULL, &f->err));
	assert_ok(f, record_key_parse("th-1/15349/2023-H1", &f->key, &f->err));
	*state = f;
	return 0;
}

int fixture_setup_record(void **state)
{
	struct fixture *f;

	fixture_setup(state);
	f = *state;
	assert_ok(f, store_open(f->path, STORE_CREATE, HOLDER, &f->store, &f->err));
	assert_ok(f, store_record_new(f->store, &f->key, f->form, false, &f->stamp, &f->err));
	return 0;
}

static int remove_one(void *context, const char *name)
{
	char *path = path_in(context, name);

	assert_int_equal(platform_remove_file(path, NULL), OK);
	free(path);
	return 0;
}

int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	form_free(f->form);
	assert_int_equal(platform_list_dir(f->dir, remove_one, f, NULL), OK);
	assert_int_equal(rmdir(f->dir), 0);
	free(f->path);
	free(f->dir);
	free(f);
	return 0;
}

void assert_ok_at(const struct fixture *f, int rc, const char *call, const char *file, int line)
{
	if (rc == OK)
		return;
	print_error("%s\n%s: %s\n", call, err_name(rc), f->err.message);
	_fail(file, line);
}

void assert_says(const struct fixture *f, const char *words)
{
	if (strstr(f->err.message, words))
		return;
	print_error("expected \"%s\" in: %s\n", words, f->err.message);
	fail();
}

char *path_in(const struct fixture *f, const char *name)
{
	char *path = platform_path(f->dir, name);

	assert_non_null(path);
	return path;
}

void close_store(struct fixture *f)
{
	store_close(f->store);
	f->store = NULL;
}

void reopen(struct fixture *f)
{
	store_close(f->store);
	f->store = NULL;
	assert_ok(f, store_open(f->path, STORE_EXISTING, HOLDER, &f->store, &f->err));
}

struct change change_make(
    const char *code, enum field field, const char *name, const char *old_text, const char *new_text)
{
	/* The store only reads them; nothing here is freed. */
	return (struct change){ .code = TEXT(code),
		.field = field,
		.name = TEXT(name),
		.old_text = TEXT(old_text),
		.new_text = TEXT(new_text),
		.old_reading = TEXT(old_text),
		.new_reading = TEXT(new_text) };
}

int commit_value(struct fixture *f, const char *code, const char *old_text, const char *new_text)
{
	struct change change = change_make(code, FIELD_VALUE, "", old_text, new_text);
	struct changes changes = { .items = &change, .count = 1, .cap = 1 };

	return store_commit(f->store, &f->key, &changes, &f->stamp, &f->err);
}

struct search {
	const char *code;
	char text[256];
};

/* The newest text of a value in the history, which doctor holds equal to what is stored. */
static int newest(void *context, const struct history_row *row)
{
	struct search *search = context;

	if (!strcmp(row->field, "value") && !strcmp(row->code, search->code))
		snprintf(search->text, sizeof search->text, "%s", row->new_text);
	return 0;
}

const char *stored(struct fixture *f, const char *code)
{
	static struct search search;

	search = (struct search){ .code = code };
	assert_ok(f, store_history_each(f->store, &f->key, newest, &search, &f->err));
	assert_ok(f, doctor(f->store, NULL, &f->err));
	return search.text;
}

static int count_row(void *context, const struct history_row *row)
{
	(void)row;
	++*(size_t *)context;
	return 0;
}

size_t history_count(struct fixture *f)
{
	size_t count = 0;

	assert_ok(f, store_history_each(f->store, &f->key, count_row, &count, &f->err));
	return count;
}

void tamper(const char *path, const char *sql)
{
	sqlite3 *db;
	char *message = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
		print_error("%s: %s\n", sql, message);
		fail();
	}
	sqlite3_close(db);
}

struct bytes file_read(const char *path)
{
	struct str s = { 0 };
	struct err err = { 0 };
	struct bytes bytes;

	if (platform_read_file(path, 64u << 20, &s, &err) != OK)
		fail_msg("%s", err.message);
	bytes.size = s.len;
	bytes.data = s.len ? (unsigned char *)str_take(&s) : NULL;
	str_dispose(&s);
	return bytes;
}

void file_write(const char *path, const void *data, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	if (size)
		assert_int_equal(fwrite(data, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

bool file_is(const char *path, struct bytes bytes)
{
	struct bytes now = file_read(path);
	bool same = now.size == bytes.size && (!now.size || !memcmp(now.data, bytes.data, now.size));

	free(now.data);
	return same;
}

static int add_name(void *context, const char *name)
{
	str_append(context, name);
	str_append(context, "\n");
	return 0;
}

char *dir_names(const struct fixture *f)
{
	struct str names = { 0 };

	assert_int_equal(platform_list_dir(f->dir, add_name, &names, NULL), OK);
	str_append(&names, "");
	return names.len ? str_take(&names) : mem_strdup("");
}

static void keep_faults(void *context, bool problem, const char *line)
{
	assert_true(*line);
	if (problem)
		add_name(context, line);
}

int doctor(struct store *store, char **ret_faults, struct err *err)
{
	struct str faults = { 0 };
	int rc = store_doctor(store, keep_faults, &faults, err);

	if (rc != OK && !ret_faults)
		print_error("%s", str_text(&faults));
	if (ret_faults)
		*ret_faults = mem_strdup(str_text(&faults));
	str_dispose(&faults);
	return rc;
}
