/* JSON output: sorted by key, UTF-8, and nothing in it that a terminal would obey. */
#include "command/cmd.h"

#include <string.h>

json_t *json_text(const char *text)
{
	AUTO_STR valid = STR_INIT;
	size_t length, used;
	uint32_t point;
	json_t *value;

	if (text == NULL)
		return json_null();
	length = strlen(text);
	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(text + i, length - i, &point);
		utf8_add(&valid, point);
	}
	value = json_string(str_text(&valid));
	if (value == NULL)
		die("a text could not be made JSON");
	return value;
}

void json_put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value) != 0)
		die("JSON could not be built: %s", key);
}

void json_add(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) != 0)
		die("JSON could not be built");
}

void json_put_text(json_t *object, const char *key, const char *text)
{
	json_put(object, key, json_text(text));
}

void json_put_number(json_t *object, const char *key, int64_t number)
{
	json_put(object, key, json_integer(number));
}

void json_put_bool(json_t *object, const char *key, bool value)
{
	json_put(object, key, json_boolean(value));
}

void json_put_time(json_t *object, const char *key, int64_t us)
{
	char text[TIME_SIZE];

	time_iso(us, text);
	json_put_text(object, key, text);
}

/* An escape of JSON for one code point, as a surrogate pair when it needs one. */
static void escape_add(struct str *out, uint32_t point)
{
	if (point >= 0x10000) {
		str_addf(out, "\\u%04x", (unsigned)(0xD800 + ((point - 0x10000) >> 10)));
		point = 0xDC00 + ((point - 0x10000) & 0x3FF);
	}
	str_addf(out, "\\u%04x", (unsigned)point);
}

/* What is unsafe can only stand inside of a string here, where an escape means the same. */
static void safe_add(struct str *out, const char *dump)
{
	size_t length = strlen(dump), used;
	uint32_t point;

	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(dump + i, length - i, &point);
		if (point != '\n' && text_is_unsafe(point))
			escape_add(out, point);
		else
			str_addn(out, dump + i, used);
	}
}

void json_add_text(struct str *out, json_t *value)
{
	char *dump = json_dumps(value, JSON_SORT_KEYS | JSON_INDENT(2) | JSON_ENCODE_ANY);

	if (dump != NULL)
		safe_add(out, dump);
	else
		die("JSON could not be written");
	str_addc(out, '\n');
	free(dump);
	json_decref(value);
}

void say_json(struct session *session, json_t *value)
{
	AUTO_STR text = STR_INIT;

	json_add_text(&text, value);
	fputs(str_text(&text), session->out);
}
