/* The environment, the configuration, and who is acting: never the login name. */
#include "command/take.h"

#include <string.h>
#include <unistd.h>

#define LINE_BYTES 1000
#define TEXT_BYTES ((size_t)1024 * 1024)

static bool has_control(const char *text)
{
	size_t length = strlen(text), used;
	uint32_t point;

	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(text + i, length - i, &point);
		if (point < 0x20 || (point >= 0x7F && point < 0xA0))
			return true;
	}
	return false;
}

bool typed_line_check(const char *what, const char *text, bool may_be_blank, struct err *err)
{
	if (text_blank(text))
		return may_be_blank || err_set(err, ERR_INPUT, "No text was given for %s: give one.", what);
	if (!utf8_valid(text, strlen(text)))
		return err_set(err, ERR_INPUT, "The text given for %s is not UTF-8: type it in a UTF-8 terminal.", what);
	if (has_control(text))
		return err_set(err, ERR_INPUT, "The text given for %s holds a control character: give one line of plain text.",
		    what);
	if (strlen(text) > LINE_BYTES)
		return err_set(err, ERR_INPUT, "The text given for %s is longer than %d bytes: shorten it.", what, LINE_BYTES);
	return true;
}

bool typed_text_check(const char *what, const char *text, struct err *err)
{
	if (!utf8_valid(text, strlen(text)))
		return err_set(err, ERR_INPUT, "The text given for %s is not UTF-8: type it in a UTF-8 terminal.", what);
	if (strlen(text) > TEXT_BYTES)
		return err_set(err, ERR_INPUT, "The text given for %s is longer than 1 MiB: shorten it.", what);
	return true;
}

/* An empty variable counts as none. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value == NULL || *value == '\0' ? NULL : value;
}

static bool read_clock(struct session *session, struct err *err)
{
	const char *now = variable("ADHERE_NOW");

	if (now == NULL)
		return true;
	if (time_parse(now, &session->clock.fixed_us) && session->clock.fixed_us != 0)
		return true;
	return err_set(err, ERR_USAGE, "ADHERE_NOW is \"%s\": write a time like 2026-11-24T09:30:00Z.", now);
}

static bool read_expiring_days(struct session *session, struct err *err)
{
	AUTO_FREE char *days = config_get(CONFIG_EXPIRING_DAYS);

	return days == NULL || days_take(&session->expiring_days, days, CONFIG_EXPIRING_DAYS " in the configuration", err);
}

bool session_read_environment(struct session *session, struct err *err)
{
	const char *user = variable("ADHERE_USER");

	if (session->db == NULL)
		session->db = variable("ADHERE_DB");
	if (session->assessment == NULL)
		session->assessment = variable("ADHERE_ASSESSMENT");
	if (!read_clock(session, err) || !read_expiring_days(session, err))
		return false;
	if (session->actor != NULL)
		return true;
	if (user == NULL) {
		config_read(session, &session->actor);
		return true;
	}
	if (!typed_line_check("ADHERE_USER", user, false, err))
		return false;
	session->actor = text_trim(user);
	return true;
}

static const char *ask_actor(struct session *session, struct err *err)
{
	AUTO_FREE char *line = NULL;
	AUTO_FREE char *name = NULL;
	size_t size = 0;

	fputs("Your name, as the history will show it: ", session->err_out);
	fflush(session->err_out);
	if (getline(&line, &size, session->in) < 0) {
		fputc('\n', session->err_out);
		err_set(err, ERR_USAGE, "No name was given, so nothing was changed.");
		return NULL;
	}
	name = text_trim(line);
	return session_set_actor(session, name, err) ? session->actor : NULL;
}

const char *session_actor(struct session *session, struct err *err)
{
	if (session->actor != NULL)
		return session->actor;
	if (isatty(fileno(session->in)) && isatty(fileno(session->err_out)))
		return ask_actor(session, err);
	err_set(err, ERR_USAGE, "It is not known who is acting: set ADHERE_USER, or write \"user = Your Name\" into "
	    "adhere.conf in ~/.config/adhere.");
	return NULL;
}

bool session_set_actor(struct session *session, const char *name, struct err *err)
{
	AUTO_FREE char *trimmed = text_trim(name);

	if (!typed_line_check("your name", trimmed, false, err) || !config_set("user", trimmed, err))
		return false;
	free(session->actor);
	session->actor = xstrdup(trimmed);
	return true;
}
