# install.sh FOLDER: puts the SARIF validator that package.json names into FOLDER, once.
set -e
folder=$1
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9  # tests run side by side
if ! cmp -s "$(dirname "$0")/package.json" "$folder/package.json" || [ ! -e "$folder/complete" ]; then
  rm -f "$folder/complete"
  cp "$(dirname "$0")/package.json" "$folder"
  npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-package-lock >&2
  chmod u+x "$folder"/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
  touch "$folder/complete"
fi
