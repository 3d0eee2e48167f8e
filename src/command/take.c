/* Options as texts, dates and lists. */
#include "command/take.h"

#include <errno.h>
#include <string.h>

#define DAYS_MOST 100000

void text_set(char **place, const char *text)
{
	char *copy = xstrdup(text);

	free(*place);
	*place = copy;
}

bool date_take(char **place, const struct arguments *arguments, const char *option, const char *today, struct err *err)
{
	const char *typed = argument_value(arguments, option);
	char date[DATE_SIZE] = "";

	if (typed == NULL)
		return true;
	if (*typed != '\0' && !date_parse(typed, today, date))
		return err_set(err, ERR_INPUT, "--%s takes a day like 2027-06-30, or +90d, +8w, +12m, not \"%s\".", option, typed);
	text_set(place, date);
	return true;
}

bool line_take(char **place, const struct arguments *arguments, const char *option, bool may_be_blank, struct err *err)
{
	const char *typed = argument_value(arguments, option);

	if (typed == NULL)
		return true;
	if (!typed_line_check(option, typed, may_be_blank, err))
		return false;
	free(*place);
	*place = text_trim(typed);
	return true;
}

bool days_take(int *days, const char *text, const char *where, struct err *err)
{
	char *end;
	long parsed;

	errno = 0;
	parsed = strtol(text, &end, 10);
	if (*text < '1' || *text > '9' || *end != '\0' || errno != 0 || parsed > DAYS_MOST)
		return err_set(err, ERR_USAGE, "%s takes a number of days from 1 on, not \"%s\".", where, text);
	*days = (int)parsed;
	return true;
}

bool text_take(char **place, const struct arguments *arguments, const char *option, struct err *err)
{
	const char *typed = argument_value(arguments, option);

	if (typed == NULL)
		return true;
	if (!typed_text_check(option, typed, err))
		return false;
	text_set(place, typed);
	return true;
}

#define FILE_LIMIT ((size_t)1024 * 1024)

bool text_or_file_take(char **typed, const struct arguments *arguments, const char *what, struct err *err)
{
	const char *text = argument_value(arguments, "text"), *path = argument_value(arguments, "from");
	AUTO_STR file = STR_INIT;

	*typed = NULL;
	if (text != NULL && path != NULL)
		return err_set(err, ERR_USAGE, "Give %s with --text or with --from, not with both.", what);
	if (path != NULL && !file_read(path, FILE_LIMIT, &file, err))
		return false;
	if (path != NULL && strlen(str_text(&file)) != file.len)
		return err_set(err, ERR_INPUT, "%s holds a zero byte: it is no text.", path);
	if (path != NULL)
		text = str_text(&file);
	if (text == NULL)
		return true;
	*typed = xstrdup(text);
	return typed_text_check(what, text, err);
}

void words_collect(const struct arguments *arguments, size_t first, struct word_list *out)
{
	for (size_t i = 0; i < arguments->options.n; i++)
		if (strcmp(arguments->options.v[i].option->name, "link") == 0)
			vec_push(out, arguments->options.v[i].value);
	for (size_t i = first; i < arguments->words.n; i++)
		vec_push(out, arguments->words.v[i]);
}

bool filter_take(const struct assess *assess, const struct arguments *arguments, struct query **query, struct err *err)
{
	const char *line = argument_value(arguments, "filter");

	*query = line == NULL ? NULL : query_parse_line(assess, line, err);
	return line == NULL || *query != NULL;
}
