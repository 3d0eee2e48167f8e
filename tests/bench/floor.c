/* The floor of a start: a program that only opens ncurses and the database and draws one screen of its rows. */
#include <locale.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	sqlite3 *db;
	sqlite3_stmt *rows;
	int row = 0;

	setlocale(LC_ALL, "");
	if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return 1;
	sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON", NULL, NULL, NULL);
	if (sqlite3_prepare_v2(db, "SELECT id, title FROM part ORDER BY id LIMIT 23", -1, &rows, NULL) != SQLITE_OK)
		return 1;
	initscr();
	endwin();
	refresh();
	while (sqlite3_step(rows) == SQLITE_ROW && row < LINES - 1)
		mvprintw(row++, 0, "%s %s", sqlite3_column_text(rows, 0), sqlite3_column_text(rows, 1));
	mvaddstr(LINES - 1, 0, "READY");
	refresh();
	getch();
	endwin();
	sqlite3_finalize(rows);
	sqlite3_close(db);
	return 0;
}
