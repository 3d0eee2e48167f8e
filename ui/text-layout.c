/* Measuring, cutting and wrapping text in terminal columns. */
#include "ui/text-layout.h"

#include <wchar.h>

int point_columns(uint32_t point)
{
	int columns = wcwidth((wchar_t)point);

	return columns < 0 ? 1 : columns;
}

int text_columns(const char *text, size_t length)
{
	int columns = 0;
	uint32_t point;

	for (size_t i = 0; i < length;) {
		i += utf8_decode(text + i, length - i, &point);
		columns += point_columns(point);
	}
	return columns;
}

size_t text_cluster(const char *text, size_t length)
{
	uint32_t point;
	size_t used = utf8_decode(text, length, &point), next;

	while (used < length) {
		next = utf8_decode(text + used, length - used, &point);
		if (point_columns(point) != 0)
			break;
		used += next;
	}
	return used;
}

size_t text_fit(const char *text, size_t length, int columns, int *used)
{
	size_t fitting = 0, bytes;
	int width;

	*used = 0;
	while (fitting < length) {
		bytes = text_cluster(text + fitting, length - fitting);
		width = text_columns(text + fitting, bytes);
		if (width > columns - *used)
			break;
		*used += width;
		fitting += bytes;
	}
	return fitting;
}
