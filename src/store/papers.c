/* Reading the bottom line, finding issued papers, and what may stand in the settings of papers. */
#include "store/internal.h"

#include "store/papers.h"

#include <sodium.h>
#include <string.h>

/* --- the bottom line --- */

bool store_opinion_get(struct store *store, const char *assessment, struct opinion *out, struct err *err)
{
	const struct entity *entity = &entities[ENTITY_OPINION];
	struct db_statement *statement = entity_all(store->db, entity, assessment);

	*out = (struct opinion){0};
	if (db_step(statement))
		record_take(entity, statement, out);
	else
		record_own(entity, out);
	if (db_end(statement, err) == STORE_OK)
		return true;
	opinion_clear(out);
	return false;
}

void opinion_clear(struct opinion *opinion)
{
	record_free(&entities[ENTITY_OPINION], opinion);
	*opinion = (struct opinion){0};
}

/* --- issued papers --- */

static struct issued_match match_at(const struct db_statement *statement)
{
	return (struct issued_match){
	    .assessment = db_copy_at(statement, 0), .title = db_copy_at(statement, 1),
	    .issued = {.number = db_copy_at(statement, 2), .kind = db_copy_at(statement, 3), .date = db_copy_at(statement, 4),
	        .snapshot = db_copy_at(statement, 5), .redacted = db_integer_at(statement, 6) != 0,
	        .withdrawn = db_integer_at(statement, 7) != 0, .reason = db_copy_at(statement, 8),
	        .by = db_copy_at(statement, 12), .at_us = db_integer_at(statement, 13)},
	    .file = {.number = db_copy_at(statement, 2), .format = db_copy_at(statement, 9),
	        .sha256 = db_copy_at(statement, 10), .size = db_integer_at(statement, 11), .by = db_copy_at(statement, 12),
	        .at_us = db_integer_at(statement, 13)},
	};
}

/* Who issued it and when is in the row of the file: the paper's own is written again when it is withdrawn. */
bool store_issued_find(struct store *store, const char *sha256, struct issued_match_list *out, struct err *err)
{
	struct db_statement *statement = db_query(store->db,
	    "SELECT i.assessment, a.title, i.number, i.kind, i.date, i.snapshot, i.redacted, i.withdrawn, i.reason,"
	    " f.format, f.sha256, f.size, f.actor, f.at_us FROM issued_file f JOIN issued i USING (assessment, number)"
	    " JOIN assessment a ON a.id = i.assessment WHERE f.sha256 = ?1 ORDER BY f.at_us, i.assessment, i.number, f.format",
	    db_text(sha256));

	*out = (struct issued_match_list)VEC_INIT;
	while (db_step(statement))
		vec_push(out, match_at(statement));
	if (db_end(statement, err) == STORE_OK)
		return true;
	issued_match_list_free(out);
	return false;
}

void issued_match_list_free(struct issued_match_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->v[i].assessment);
		free(list->v[i].title);
		record_free(&entities[ENTITY_ISSUED], &list->v[i].issued);
		record_free(&entities[ENTITY_ISSUED_FILE], &list->v[i].file);
	}
	vec_free(list);
}

/* --- settings --- */

typedef char *clean_function(const char *what, const char *typed, struct err *err);

static char *clean_LINE(const char *what, const char *typed, struct err *err)
{
	return check_line(what, typed, false, err) ? text_trim(typed) : NULL;
}

static char *clean_LINES(const char *what, const char *typed, struct err *err)
{
	return check_text(what, typed, LINE_MAX_BYTES, err) ? text_trim(typed) : NULL;
}

/* No separators but blanks: 1.200 is one thing to one reader and another to the next. */
static char *clean_AMOUNT(const char *what, const char *typed, struct err *err)
{
	AUTO_STR digits = STR_INIT;
	bool good = true;

	for (const char *at = typed; *at != '\0'; at++) {
		if (*at == ' ')
			continue;
		good = good && *at >= '0' && *at <= '9';
		str_addc(&digits, *at);
	}
	if (good && digits.len <= 15 && (digits.len == 0 || *str_text(&digits) != '0'))
		return str_take(&digits);
	err_set(err, ERR_INPUT, "%s is an amount in whole euros: write digits, such as 1200000000.", what);
	return NULL;
}

static char *clean_YEAR(const char *what, const char *typed, struct err *err)
{
	char *year = text_trim(typed);

	if (*year == '\0' || (strlen(year) == 4 && strspn(year, "0123456789") == 4 && *year != '0'))
		return year;
	free(year);
	err_set(err, ERR_INPUT, "%s is a year, such as 2025.", what);
	return NULL;
}

static char *clean_PAGE(const char *what, const char *typed, struct err *err)
{
	AUTO_FREE char *trimmed = text_trim(typed);
	char *size = text_fold(trimmed);

	if (*size == '\0' || strcmp(size, "a4") == 0 || strcmp(size, "letter") == 0)
		return size;
	free(size);
	err_set(err, ERR_INPUT, "%s is a4 or letter.", what);
	return NULL;
}

static char *clean_LOGO(const char *what, const char *typed, struct err *err)
{
	AUTO_STR bytes = STR_INIT;

	if (*typed == '\0')
		return xstrdup("");
	if (paper_logo_bytes(typed, &bytes) != NULL)
		return paper_logo_value(str_text(&bytes), bytes.len, err);
	err_set(err, ERR_INPUT, "%s is a PNG or SVG file: name the file.", what);
	return NULL;
}

static const struct setting {
	const char *name, *what, *help;
	clean_function *clean;
} settings[] = {
#define P(id, name, kind, what, help) {name, what, help, clean_##kind},
#include "store/papers.def"
#undef P
};

const char *paper_setting_name(enum paper_setting_id id)
{
	return settings[id].name;
}

const char *paper_setting_what(enum paper_setting_id id)
{
	return settings[id].what;
}

const char *paper_setting_help(enum paper_setting_id id)
{
	return settings[id].help;
}

int paper_setting_parse(const char *name)
{
	for (size_t i = 0; i < COUNT(settings); i++) {
		const struct words one = {"setting", &settings[i].name, 1};

		if (words_parse(&one, name) == 0)
			return (int)i;
	}
	return -1;
}

char *paper_setting_clean(enum paper_setting_id id, const char *typed, struct err *err)
{
	return settings[id].clean(settings[id].what, typed, err);
}

/* --- the logo --- */

static bool is_png(const char *bytes, size_t length)
{
	static const char begins[] = "\x89PNG\r\n\x1a\n";

	return length > sizeof begins && memcmp(bytes, begins, sizeof begins - 1) == 0;
}

/* Past blanks, the declaration of XML and comments. */
static const char *past_prolog(const char *text)
{
	static const char *const brackets[][2] = {{"<?xml", "?>"}, {"<!--", "-->"}};

	for (size_t i = 0; i < COUNT(brackets); i++) {
		const char *end;

		text += strspn(text, " \t\r\n");
		end = str_starts(text, brackets[i][0]) ? strstr(text, brackets[i][1]) : NULL;
		if (end != NULL)
			text = end + strlen(brackets[i][1]);
	}
	return text + strspn(text, " \t\r\n");
}

/* Without what could run, or grow, or fetch when a viewer opens the paper. */
static bool is_svg(const char *bytes, size_t length, struct err *err)
{
	static const char *const refused[] = {"<script", "<!entity", "<!doctype", "javascript:", "<foreignobject", "@import"};
	AUTO_FREE char *copy = xstrndup(bytes, length);
	AUTO_FREE char *folded = NULL;

	if (strlen(copy) != length || !utf8_valid(copy, length))
		return false;
	folded = text_fold(copy);
	if (strstr(folded, "<svg") == NULL)
		return false;
	for (size_t i = 0; i < COUNT(refused); i++)
		if (strstr(folded, refused[i]) != NULL)
			return err_set(err, ERR_INPUT, "The logo has %s in it, which a paper must not have: save it as plain SVG or PNG.",
			    refused[i]);
	return str_starts(past_prolog(folded), "<svg");
}

char *paper_logo_value(const void *bytes, size_t length, struct err *err)
{
	const bool png = is_png(bytes, length);
	size_t size = sodium_base64_ENCODED_LEN(length, sodium_base64_VARIANT_ORIGINAL);
	AUTO_FREE char *encoded = NULL;

	if (length > LOGO_MAX) {
		err_set(err, ERR_INPUT, "The logo has more than %zu KiB: make it smaller.", LOGO_MAX / 1024);
		return NULL;
	}
	if (!png && !is_svg(bytes, length, err)) {
		err_set(err, ERR_INPUT, "The logo is neither a PNG nor an SVG file: save it as one of them.");
		return NULL;
	}
	encoded = xmalloc(size);
	sodium_bin2base64(encoded, size, bytes, length, sodium_base64_VARIANT_ORIGINAL);
	return xasprintf("data:image/%s;base64,%s", png ? "png" : "svg+xml", encoded);
}

const char *paper_logo_bytes(const char *value, struct str *bytes)
{
	static const char png[] = "data:image/png;base64,", svg[] = "data:image/svg+xml;base64,";
	const bool is_a_png = str_starts(value, png);
	size_t length = strlen(value), size;
	AUTO_FREE char *decoded = NULL;

	if (!is_a_png && !str_starts(value, svg))
		return NULL;
	value += is_a_png ? sizeof png - 1 : sizeof svg - 1;
	decoded = xmalloc(length);
	if (sodium_base642bin((unsigned char *)decoded, length, value, strlen(value), NULL, &size, NULL,
	    sodium_base64_VARIANT_ORIGINAL) != 0)
		return NULL;
	str_addn(bytes, decoded, size);
	return is_a_png ? "image/png" : "image/svg+xml";
}
