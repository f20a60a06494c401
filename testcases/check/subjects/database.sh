# sh database.sh FLAGS SOURCE…: writes build/compile_commands.json for these sources.
flags=$1
shift
mkdir -p build
{
  separator='['
  for source in "$@"; do
    printf '%s\n {"directory": "%s", "file": "%s", "command": "g++ %s -c %s -o %s.o"}' \
      "$separator" "$PWD" "$source" "$flags" "$source" "$source"
    separator=','
  done
  printf '\n]\n'
} >build/compile_commands.json
