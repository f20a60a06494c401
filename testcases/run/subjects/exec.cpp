// Becomes another program.
#include <unistd.h>

#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 2) return 1;
  execv(argv[1], argv + 1);
  std::perror("execv");
  return 1;
}
