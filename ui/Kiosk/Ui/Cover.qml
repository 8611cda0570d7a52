import QtQuick

// A sheet over the whole glass: nothing below it is seen or touched.
Rectangle {
    color: Theme.paper
}
