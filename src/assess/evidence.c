/* Evidence: whether a piece is valid today, and what may become one. */
#include "assess/assess.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>

enum evidence_state evidence_state_by_date(const struct evidence *evidence, const char *today, int expiring_days)
{
	int64_t left;

	if (evidence->valid_until == NULL || *evidence->valid_until == '\0')
		return EVIDENCE_FRESH;
	if (!date_valid(evidence->valid_until)) /* nobody can say that it still holds */
		return EVIDENCE_EXPIRED;
	left = date_days(evidence->valid_until) - date_days(today);
	if (left < 0)
		return EVIDENCE_EXPIRED;
	return left <= (expiring_days > 0 ? expiring_days : EVIDENCE_EXPIRING_DAYS) ? EVIDENCE_EXPIRING : EVIDENCE_FRESH;
}

const char *evidence_state_name(enum evidence_state state)
{
	switch (state) {
	case EVIDENCE_FRESH:
		return "fresh";
	case EVIDENCE_EXPIRING:
		return "expiring";
	case EVIDENCE_EXPIRED:
		return "expired";
	case EVIDENCE_MISSING:
		return "missing";
	case EVIDENCE_CHANGED:
		return "changed";
	}
	return "";
}

bool evidence_state_valid(enum evidence_state state)
{
	return state == EVIDENCE_FRESH || state == EVIDENCE_EXPIRING;
}

/* What no URL holds as it stands, and what could disguise one or break out of where it is written. */
static bool url_characters(const char *url, struct err *err)
{
	size_t length = strlen(url), used;
	uint32_t point;

	if (!utf8_valid(url, length))
		return err_set(err, ERR_INPUT,
		    "The URL is not valid UTF-8: copy it again from where it stands.");
	for (size_t i = 0; i < length; i += used) {
		used = utf8_decode(url + i, length - i, &point);
		if (uc_is_property_white_space(point))
			return err_set(err, ERR_INPUT, "The URL has a blank in it: write %%20 in its place.");
		if (text_is_unsafe(point) || (point < 0x80 && strchr("<>\"\\`", (int)point) != NULL))
			return err_set(err, ERR_INPUT,
			    "The URL has the character U+%04X in it, which no URL may hold: copy it again "
			    "from where it stands.",
			    (unsigned)point);
	}
	return true;
}

/* Where the port begins, or the end: a colon within the brackets of an IPv6 address starts none. */
static size_t name_length(const char *host, size_t length)
{
	const char *close = *host == '[' ? memchr(host, ']', length) : NULL;
	const char *from = close == NULL ? host : close;
	const char *colon = memchr(from, ':', length - (size_t)(from - host));

	return colon == NULL ? length : (size_t)(colon - host);
}

/* A name or an address with an optional port, `length` bytes. */
static bool host_is_there(const char *host, size_t length)
{
	size_t name = name_length(host, length);

	if (name < length && strspn(host + name + 1, "0123456789") < length - name - 1)
		return false;
	if (*host == '[')
		return name > 2 && host[name - 1] == ']' &&
		       strspn(host + 1, "0123456789abcdefABCDEF:.") >= name - 2;
	return name > 0 && strchr(".-", *host) == NULL && strcspn(host, "[]%!$&'()*+,;=@") >= name;
}

static bool web_address(const char *address, struct err *err)
{
	size_t length = strcspn(address, "/?#");

	if (memchr(address, '@', length) != NULL)
		return err_set(err, ERR_INPUT,
		    "The URL has a name or password before an @: leave it out, for it would be in every "
		    "report.");
	if (!host_is_there(address, length))
		return err_set(err, ERR_INPUT,
		    "The URL names no host: write it as https://www.example.org/page.");
	return true;
}

static bool mail_address(const char *address, struct err *err)
{
	size_t length = strcspn(address, "?");
	const char *at = memchr(address, '@', length);

	if (at == NULL || at == address || !host_is_there(at + 1, length - (size_t)(at + 1 - address)))
		return err_set(err, ERR_INPUT,
		    "The URL names no mailbox: write it as mailto:name@example.org.");
	return true;
}

bool evidence_url_check(const char *url, struct err *err)
{
	static const struct {
		const char *start;
		bool (*check)(const char *rest, struct err *err);
	} schemes[] = {{"https://", web_address}, {"http://", web_address}, {"mailto:", mail_address}};

	if (!url_characters(url, err))
		return false;
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (strncasecmp(url, schemes[i].start, strlen(schemes[i].start)) == 0)
			return schemes[i].check(url + strlen(schemes[i].start), err);
	return err_set(err, ERR_INPUT, "A URL starts with https://, http:// or mailto: here.");
}

bool evidence_take_file(struct evidence *evidence, const char *path, struct err *err)
{
	AUTO_FREE char *shown = text_line(path);
	AUTO_FREE char *real = realpath(path, NULL);
	char sha256[SHA256_HEX];
	int64_t size;

	if (real == NULL)
		return err_set(err, ERR_INPUT, "%s can't be read: %s.", shown, strerror(errno));
	if (!utf8_valid(real, strlen(real)))
		return err_set(err, ERR_INPUT,
		    "The name of %s is not valid UTF-8: rename the file or its folder.", shown);
	if (!sha256_file(real, sha256, &size, err))
		return false;
	free(evidence->location);
	free(evidence->sha256);
	evidence->kind = EVIDENCE_FILE;
	evidence->location = real;
	real = NULL;
	evidence->sha256 = xstrdup(sha256);
	evidence->size = size;
	return true;
}

bool evidence_is_other(const struct evidence *a, const struct evidence *b)
{
	return a->kind != b->kind || !str_same(a->location, b->location) || !str_same(a->sha256, b->sha256);
}

bool evidence_retake_file(struct evidence *evidence, const char *today, struct err *err)
{
	AUTO_FREE char *path = xstrdup(evidence->location);
	AUTO_FREE char *sha256 = xstrdup(evidence->sha256);

	if (!evidence_take_file(evidence, path, err))
		return false;
	if (!str_same(sha256, evidence->sha256)) {
		free(evidence->collected);
		evidence->collected = xstrdup(today);
	}
	return true;
}

bool evidence_collected_check(const struct evidence *evidence, const char *today, struct err *err)
{
	return strcmp(evidence->collected, today) <= 0 || err_set(err, ERR_INPUT,
	    "It can't have been collected on %s, which is after today, %s: correct the day.", evidence->collected, today);
}
