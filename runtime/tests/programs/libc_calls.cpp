// What functions of libc do with the program's memory: for each, one thread calls it, and another
// writes the first byte and the last one that the call touches (a race each), and the byte behind
// (none). Says `lost` or `false` with the function's name, and `right` when all are. Compiled with
// _FORTIFY_SOURCE, the calls go to the fortified forms.
#include <arpa/inet.h>
#include <fcntl.h>
#include <iconv.h>
#include <netdb.h>
#include <poll.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <unistd.h>

#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>
#include <thread>

#include "invisible_barrier.h"

// Nothing of it is known to the compiler, so that it leaves the calls alone.
volatile size_t three = 3, five = 5, roomGiven = PATH_MAX;
const char* volatile word = "ab";
FILE* volatile lines;           // each of them "ab"
FILE* nothing;                  // what is written there is gone
FILE *wideLines, *wideNothing;  // the same, of wide text
const wchar_t* volatile wideWord = L"ab";
volatile int file, ends[2];

namespace {

int reports = 0;

// Of one address, two races that the same calls lead to are told as one: each call has its own.
template <int call>
alignas(8) char ownTarget[PATH_MAX];

struct Call {
  const char* name;
  size_t touched;  // the first bytes of `target`; 0: not known
  char* target;
  void (*make)();
  const char* before;  // what is in `target`
};

// The compiler sees how large `target` is.
#define CALL(name, touched, ...) CALL_ON("", name, touched, __VA_ARGS__)
#define CALL_ON(before, name, touched, ...) \
  CALL_NUMBER(__COUNTER__, before, name, touched, __VA_ARGS__)
#define CALL_NUMBER(number, before, name, touched, ...) \
  {#name, touched, ownTarget<number>,                   \
   [] {                                                 \
     auto& target = ownTarget<number>;                  \
     __VA_ARGS__;                                       \
   },                                                   \
   before}

// Takes the result, so that no cheaper call does.
volatile size_t result;
void ignore(ssize_t given) { result = static_cast<size_t>(given); }
void ignore(const void* given) { result = reinterpret_cast<size_t>(given); }

template <size_t room>
void formatted(char (&target)[room], const char* format, ...) {
  va_list list;
  va_start(list, format);
  vsprintf(target, format, list);
  va_end(list);
}
template <size_t room>
void formattedWithin(char (&target)[room], const char* format, ...) {
  va_list list;
  va_start(list, format);
  vsnprintf(target, roomGiven, format, list);
  va_end(list);
}
// The format is no constant: fortified, `%n` ends the process where it can be written to.
void wrotePlace(int* place, const char* format) {
  char out[8];
  ignore(snprintf(out, sizeof out, format, place));
}
template <size_t room>
wchar_t* wide(char (&target)[room]) {
  return reinterpret_cast<wchar_t*>(target);
}
addrinfo numeric() {
  addrinfo hints = {};
  hints.ai_flags = AI_NUMERICHOST;
  return hints;
}
void printedByList(char way, const char* format, ...) {
  va_list list;
  va_start(list, format);
  char* out = nullptr;
  switch (way) {
    case 'f':
      ignore(vfprintf(nothing, format, list));
      break;
    case 'd':
      ignore(vdprintf(fileno(nothing), format, list));
      break;
    case 'a':
      ignore(vasprintf(&out, format, list));
      break;
    default:
      ignore(vprintf(format, list));
  }
  va_end(list);
  free(out);
}

const Call kCalls[] = {
    CALL(memcpy, 3, memcpy(target, word, three)),
    CALL(memmove, 3, memmove(target, word, three)),
    CALL(memset, 3, memset(target, static_cast<int>(three), three)),
    CALL(mempcpy, 3, ignore(mempcpy(target, word, three))),
    CALL(explicit_bzero, 3, explicit_bzero(target, three)),
    CALL(strcpy, 3, strcpy(target, word)),
    CALL(stpcpy, 3, ignore(stpcpy(target, word))),
    CALL(strncpy, 5, strncpy(target, word, five)),
    CALL(stpncpy, 5, ignore(stpncpy(target, word, five))),
    CALL_ON("x", strcat, 4, strcat(target, word)),
    CALL_ON("x", strncat, 4, strncat(target, word, three - 1)),
    CALL(sprintf, 3, sprintf(target, "%s", word)),
    CALL(snprintf, 3, snprintf(target, roomGiven, "%s", word)),
    CALL(vsprintf, 3, formatted(target, "%s", word)),
    CALL(vsnprintf, 3, formattedWithin(target, "%s", word)),
    CALL(fread, 3, ignore(static_cast<ssize_t>(fread(target, 1, three, lines)))),
    CALL(fread_unlocked, 3, ignore(static_cast<ssize_t>(fread_unlocked(target, 1, three, lines)))),
    CALL(fgets, 4, ignore(fgets(target, static_cast<int>(five), lines))),
    CALL(fgets_unlocked, 4, ignore(fgets_unlocked(target, static_cast<int>(five), lines))),
    CALL(read, 3, ignore(read(file, target, three))),
    CALL(pread, 3, ignore(pread(file, target, three, 0))),
    CALL(pread64, 3, ignore(pread64(file, target, three, 0))),
    CALL(recv, 3, ignore(recv(ends[1], target, three, 0))),
    CALL(recvfrom, 3, ignore(recvfrom(ends[1], target, three, 0, nullptr, nullptr))),
    CALL(poll, 8, ignore(poll(reinterpret_cast<pollfd*>(target), three - 2, 0))),
    CALL(ppoll, 8, const timespec none = {};
         ignore(ppoll(reinterpret_cast<pollfd*>(target), three - 2, &none, nullptr))),
    CALL(getcwd, 2, ignore(getcwd(target, roomGiven))),
    CALL(realpath, 2, ignore(realpath("/", target))),
    CALL(readlink, 1, ignore(readlink("/proc/self/root", target, roomGiven))),
    CALL(readlinkat, 1, ignore(readlinkat(0, "/proc/self/root", target, roomGiven))),
    CALL(gethostname, 0, ignore(gethostname(target, roomGiven))),
    CALL_ON("ab", bcmp, 3, ignore(bcmp(target, word, three))),
    CALL(bzero, 3, bzero(target, three)),
    CALL_ON("ab", strdup, 3, char* copy = strdup(target); ignore(copy); free(copy)),
    CALL_ON("abcd", strndup, 3, char* copy = strndup(target, three); ignore(copy); free(copy)),
    CALL_ON("ab", strnlen, 3, ignore(strnlen(target, five))),
    CALL_ON("aab", strspn, 3, ignore(strspn(target, "a"))),
    CALL_ON("aab", strcspn, 3, ignore(strcspn(target, "b"))),
    CALL_ON("aab", strpbrk, 3, ignore(strpbrk(target, "b"))),
    CALL_ON("aab", strchrnul, 3, ignore(strchrnul(target, 'b'))),
    CALL_ON("aab", strcasestr, 4, ignore(strcasestr(target, "AB"))),
    CALL_ON("aB", strcasecmp, 3, ignore(strcasecmp(target, word))),
    CALL_ON("aBc", strncasecmp, 2, ignore(strncasecmp(target, word, three - 1))),
    CALL_ON("aab", memmem, 3, ignore(memmem(target, roomGiven, word, three - 1))),
    CALL_ON("a", memrchr, 3, ignore(memrchr(target, 'a', three))),
    CALL_ON("a b", strtok_r, 2, char* rest; ignore(strtok_r(target, " ", &rest))),
    CALL_ON("a b", strtok, 2, ignore(strtok(target, " "))),
    CALL_ON("a b", strsep, 2, char* rest = target; ignore(strsep(&rest, " "))),
    CALL_ON("12 b", strtol, 3, ignore(strtol(target, nullptr, 10))),
    CALL_ON("12 b", strtoull, 3, ignore(static_cast<ssize_t>(strtoull(target, nullptr, 10)))),
    CALL_ON("1.5 b", strtod, 4, ignore(static_cast<ssize_t>(strtod(target, nullptr)))),
    CALL_ON("12 b", atoi, 3, ignore(atoi(target))),
    CALL_ON("12 b", atol, 3, ignore(atol(target))),
    CALL_ON("1.5 b", atof, 4, ignore(static_cast<ssize_t>(atof(target)))),
    CALL_ON("12", scanned_text, 3, int value; ignore(sscanf(target, "%d", &value))),
    CALL(scanned_number, 4, ignore(sscanf("12 x", "%d", reinterpret_cast<int*>(target)))),
    CALL(scanned_short, 2, ignore(sscanf("12 x", "%hd", reinterpret_cast<short*>(target)))),
    CALL(scanned_word, 3, int value; ignore(sscanf("7 ab c", "%*d %s %d", target, &value))),
    CALL(scanned_set, 4, int value; ignore(sscanf("ab]c", "%[]ab]%d", target, &value))),
    CALL(scanned_letters, 2, ignore(sscanf("abc", "%2c", target))),
    CALL(scanned_place, 4, int value;
         ignore(sscanf("12 x", "%d%n", &value, reinterpret_cast<int*>(target)))),
    CALL(scanned_file, 3, ignore(fscanf(lines, "%s", target))),
    CALL_ON("ab", printed_word, 3, char out[9];
            ignore(snprintf(out, sizeof out, "%5.1f%*d%s", 1.5, 3, 4, target))),
    CALL_ON("abcd", printed_part, 2, char out[9];
            ignore(snprintf(out, sizeof out, "%Lf%.*s", 1.5L, 2, target))),
    CALL_ON("ab", printed_alone, 3, char* out; ignore(asprintf(&out, "%%%c%s", 'x', target));
            free(out)),
    CALL_ON("ab", printed_to_file, 3, ignore(fprintf(nothing, "%s", target))),
    CALL_ON("ab", printed_to_descriptor, 3, ignore(dprintf(fileno(nothing), "%s", target))),
    CALL_ON("ab", printed_by_list_to_file, 3, printedByList('f', "%s", target)),
    CALL_ON("ab", printed_by_list_to_descriptor, 3, printedByList('d', "%s", target)),
    CALL_ON("ab", printed_by_list_alone, 3, printedByList('a', "%s", target)),
    CALL_ON("\n", printed_by_list, 2, printedByList('o', "%s", target)),
    CALL_ON("\n", printed, 2, printf("%s", target)),
    CALL(printed_place, 4, wrotePlace(reinterpret_cast<int*>(target), "ab%n")),
    CALL(asprintf, 8, auto out = reinterpret_cast<char**>(target); ignore(asprintf(out, "x"));
         free(*out)),
    CALL(ctime_r, 26, const time_t then = 0; ignore(ctime_r(&then, target))),
    CALL(asctime_r, 26, const tm then = {}; ignore(asctime_r(&then, target))),
    CALL(localtime_r, sizeof(tm), const time_t then = 0;
         ignore(localtime_r(&then, reinterpret_cast<tm*>(target)))),
    CALL(strftime, 3, const tm then = {}; ignore(strftime(target, roomGiven, "%H", &then))),
    CALL(gettimeofday, sizeof(timeval),
         ignore(gettimeofday(reinterpret_cast<timeval*>(target), nullptr))),
    CALL(time, sizeof(time_t), ignore(time(reinterpret_cast<time_t*>(target)))),
    CALL(getrandom, 3, ignore(getrandom(target, three, 0))),
    CALL_ON("ab", getenv, 3, ignore(getenv(target))),
    CALL_ON("ab", setenv, 3, ignore(setenv("LIBC_CALLS", target, 1))),
    CALL_ON("ab=c", putenv, 5, ignore(putenv(target))),
    CALL(rand_r, 4, ignore(rand_r(reinterpret_cast<unsigned*>(target)))),
    CALL_ON("/", fopen, 2, ignore(fopen(target, "w"))),
    CALL_ON("/none", open, 6, ignore(open(target, O_RDONLY))),
    CALL_ON("/", access, 2, ignore(access(target, F_OK))),
    CALL_ON("/", stat_name, 2, struct stat out; ignore(stat(target, &out))),
    CALL(stat, sizeof(struct stat), ignore(stat("/", reinterpret_cast<struct stat*>(target)))),
    CALL(fstat, sizeof(struct stat), ignore(fstat(file, reinterpret_cast<struct stat*>(target)))),
    CALL(inet_pton, 4, ignore(inet_pton(AF_INET, "127.0.0.1", target))),
    CALL(inet_ntop, 8, const in_addr none = {}; ignore(inet_ntop(AF_INET, &none, target, 32))),
    CALL(wmemcpy, 12, ignore(wmemcpy(wide(target), L"ab", three))),
    CALL(wmemmove, 12, ignore(wmemmove(wide(target), L"ab", three))),
    CALL(wmempcpy, 12, ignore(wmempcpy(wide(target), L"ab", three))),
    CALL(wmemset, 12, ignore(wmemset(wide(target), L'a', three))),
    CALL(wcscpy, 12, ignore(wcscpy(wide(target), wideWord))),
    CALL(wcpcpy, 12, ignore(wcpcpy(wide(target), wideWord))),
    CALL(wcsncpy, 20, ignore(wcsncpy(wide(target), wideWord, five))),
    CALL(wcpncpy, 20, ignore(wcpncpy(wide(target), wideWord, five))),
    CALL_ON("x", wcscat, 16, ignore(wcscat(wide(target), wideWord))),
    CALL_ON("x", wcsncat, 12, ignore(wcsncat(wide(target), wideWord, three - 2))),
    CALL_ON("x", wcslen, 8, ignore(static_cast<ssize_t>(wcslen(wide(target))))),
    CALL_ON("x", wcscmp, 8, ignore(wcscmp(wide(target), L"x"))),
    CALL(mbstowcs, 12, ignore(static_cast<ssize_t>(mbstowcs(wide(target), word, five)))),
    CALL_ON("ab", mbstowcs_text, 3, wchar_t out[8];
            ignore(static_cast<ssize_t>(mbstowcs(out, target, five)))),
    CALL(wcstombs, 3, ignore(static_cast<ssize_t>(wcstombs(target, wideWord, five)))),
    CALL(mbsrtowcs, 12, mbstate_t state = {}; const char* from = word;
         ignore(static_cast<ssize_t>(mbsrtowcs(wide(target), &from, five, &state)))),
    CALL_ON("abcd", mbsrtowcs_part, 3, mbstate_t state = {}; const char* from = target;
            wchar_t out[8]; ignore(static_cast<ssize_t>(mbsrtowcs(out, &from, three, &state)))),
    CALL(wcsrtombs, 3, mbstate_t state = {}; const wchar_t* from = wideWord;
         ignore(static_cast<ssize_t>(wcsrtombs(target, &from, five, &state)))),
    CALL(wcrtomb, 1, mbstate_t state = {};
         ignore(static_cast<ssize_t>(wcrtomb(target, L'a', &state)))),
    CALL(wctomb, 1, ignore(wctomb(target, L'a'))),
    CALL(mbrtowc, 4, mbstate_t state = {};
         ignore(static_cast<ssize_t>(mbrtowc(wide(target), word, three, &state)))),
    CALL_ON("ab", mbtowc, 1, wchar_t out; ignore(mbtowc(&out, target, three))),
    CALL(iconv, 2, iconv_t way = iconv_open("UTF-8", "UTF-8"); char text[] = "ab";
         char* from = text; size_t left = 2, room = 8; char* to = target;
         ignore(static_cast<ssize_t>(iconv(way, &from, &left, &to, &room))); iconv_close(way)),
    CALL(fgetws, 16, ignore(fgetws(wide(target), static_cast<int>(five), wideLines))),
    CALL(fgetws_unlocked, 16,
         ignore(fgetws_unlocked(wide(target), static_cast<int>(five), wideLines))),
    CALL_ON("x", fputws, 8, ignore(fputws(wide(target), wideNothing))),
    CALL(strptime, sizeof(tm), ignore(strptime("12", "%H", reinterpret_cast<tm*>(target)))),
    CALL_ON("12 b", strptime_text, 3, tm out; ignore(strptime(target, "%H", &out))),
    CALL(getrusage, sizeof(rusage),
         ignore(getrusage(RUSAGE_SELF, reinterpret_cast<rusage*>(target)))),
    CALL(times, sizeof(tms), ignore(times(reinterpret_cast<tms*>(target)))),
    CALL_ON("127.0.0.1", getaddrinfo, 10, addrinfo* out; const addrinfo hints = numeric();
            if (getaddrinfo(target, nullptr, &hints, &out) == 0) freeaddrinfo(out)),
    CALL(getaddrinfo_list, 8, const addrinfo hints = numeric();
         auto out = reinterpret_cast<addrinfo**>(target);
         if (getaddrinfo("127.0.0.1", nullptr, &hints, out) == 0) freeaddrinfo(*out)),
    CALL(getnameinfo, 10, sockaddr_in address = {}; address.sin_family = AF_INET;
         address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
         ignore(getnameinfo(reinterpret_cast<sockaddr*>(&address), sizeof address, target, 64,
                            nullptr, 0, NI_NUMERICHOST))),
    CALL_ON("x", wcsncmp, 4, ignore(wcsncmp(wide(target), L"x", three - 2))),
};

void prepare(const Call& call) {
  memset(call.target, 0, 256);
  strcpy(call.target, call.before);
  rewind(lines);
  rewind(wideLines);
  lseek(file, 0, SEEK_SET);
  ignore(send(ends[0], "abc", 3, MSG_DONTWAIT));
}

// One for each place: of two races of the same stacks only the first is told.
template <int place>
[[gnu::noinline]] void writeTo(char* byte) {
  *byte = 'x' + place;
}

// What is said of a byte that is written while the call is made.
template <int place>
int reportsOf(const Call& call, size_t byte) {
  prepare(call);
  int before = reports;
  static InvisibleBarrier barrier;
  std::thread caller([&call] {
    call.make();
    invisibleWait(&barrier, 2);
  });
  std::thread other([&call, byte] {
    invisibleWait(&barrier, 2);
    writeTo<place>(call.target + byte);
  });
  caller.join();
  other.join();
  return reports - before;
}

bool isRight(const Call& call) {
  bool isLost = !reportsOf<0>(call, 0) || (call.touched && !reportsOf<1>(call, call.touched - 1));
  bool isFalse = call.touched && reportsOf<2>(call, call.touched);
  if (isLost) printf("lost: %s\n", call.name);
  if (isFalse) printf("false: %s\n", call.name);
  return !isLost && !isFalse;
}

}  // namespace

extern "C" void __tsan_on_report(void*) { ++reports; }

int main() {
  int pair[2];
  FILE* made = tmpfile();
  if (!made || chdir("/") || socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) return 2;
  for (int i = 0; i < 4; ++i) fputs("ab\n", made);
  fflush(made);
  lines = made;
  nothing = fopen("/dev/null", "w");
  wideNothing = fopen("/dev/null", "w");
  wideLines = fdopen(dup(fileno(made)), "r");
  file = dup(fileno(made));
  ends[0] = pair[0];
  ends[1] = pair[1];
  bool right = true;
  for (const Call& call : kCalls) right = isRight(call) && right;
  puts(right ? "right" : "wrong");
  return right ? 0 : 1;
}
